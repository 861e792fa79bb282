using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Analytics.Config;

namespace Analytics.Kpis;

/// <summary>Which KPIs a run computes.</summary>
/// <param name="Computed">Those whose needs the data meet, in order, the user's own last.</param>
/// <param name="LeftOut">The others.</param>
/// <param name="Own">The user's own, computed or not.</param>
public sealed record KpiPlan(IReadOnlyList<KpiDefinition> Computed, IReadOnlyList<LeftOutKpi> LeftOut, IReadOnlyList<KpiDefinition> Own)
{
    /// <summary>KPIs of <c>kpi_values</c>, those of the same rows together.</summary>
    public IEnumerable<IGrouping<string, KpiDefinition>> Values => Computed.Where(k => !k.IsTable).GroupBy(k => k.Query);

    /// <summary>The wide tables.</summary>
    public IEnumerable<string> WideTables => Computed.Where(k => !k.IsTable).Select(k => "kpi_wide_" + k.Subject).Distinct();

    /// <summary>By the needs of the catalogue and of the user's folder.</summary>
    /// <param name="config">Names the folder.</param>
    /// <param name="has">Whether the data have what a KPI needs.</param>
    public static KpiPlan Of(AnalyticsConfig config, Func<string, bool> has)
    {
        var own = OwnKpis.Read(config.Kpis.Folder);
        var computed = new List<KpiDefinition>();
        var leftOut = new List<LeftOutKpi>();
        foreach (var kpi in (IEnumerable<KpiDefinition>)[.. KpiCatalogue.All, .. own])
        {
            if (kpi.Needs.FirstOrDefault(n => !has(n)) is { } missing)
                leftOut.Add(new LeftOutKpi(kpi.Name, missing));
            else
                computed.Add(kpi);
        }

        return new KpiPlan(computed, leftOut, own);
    }

    /// <summary>
    /// A number for everything beside the data that values depend on: the program, its engine, the configuration, the KPIs. What was computed under
    /// another one is not added to.
    /// </summary>
    public long Recipe(AnalyticsConfig config, string engineVersion)
    {
        var text = new StringBuilder()
            .Append(typeof(KpiPlan).Module.ModuleVersionId).Append('\n').Append(engineVersion).Append('\n').Append(config.Sha256).Append('\n')
            .AppendJoin('\n', Computed.Select(k => k.Name)).Append('\n');
        foreach (var kpi in Own)
            text.Append(CultureInfo.InvariantCulture, $"{kpi.Name}\n{kpi.Sql}\n");
        return BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
