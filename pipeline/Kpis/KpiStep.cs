using System.Globalization;
using Analytics.Config;
using Analytics.Faults;
using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>A KPI that could not be computed, and the first thing it lacks.</summary>
/// <param name="Kpi">Its name.</param>
/// <param name="Missing">The need that is not met, as in the KPI's header.</param>
public sealed record LeftOutKpi(string Kpi, string Missing);

/// <summary>What the KPI step did.</summary>
/// <param name="Computed">KPIs computed, in order.</param>
/// <param name="LeftOut">KPIs left out for want of data.</param>
/// <param name="Versions">Versions of the <c>kpi_*</c> tables written.</param>
/// <param name="Rows">Rows of all of them.</param>
public sealed record KpiResult(
    IReadOnlyList<KpiDefinition> Computed,
    IReadOnlyList<LeftOutKpi> LeftOut,
    IReadOnlyDictionary<string, long> Versions,
    long Rows);

/// <summary>Runs the catalogue over the marts and commits the results as <c>kpi_*</c> tables.</summary>
public static class KpiStep
{
    /// <summary>Computes every KPI whose tables are there.</summary>
    /// <exception cref="MendableException">A KPI of the user's own is not what its header says; nothing was committed.</exception>
    public static KpiResult Run(AnalyticsConfig config, Marts marts, DataLake lake, DateTimeOffset committedAt, CancellationToken interrupted = default)
    {
        var own = OwnKpis.Read(config.Kpis.Folder);
        var rollup = new Rollup(marts.Engine, marts.Windows, marts.AsOf, config.Kpis.SmallN);
        var computed = new List<KpiDefinition>();
        var leftOut = new List<LeftOutKpi>();
        var tables = new List<string> { "kpi_values" };
        marts.Engine.Execute(Rollup.CreateSql);
        marts.Engine.Execute("begin transaction");
        foreach (var kpi in (IEnumerable<KpiDefinition>)[.. KpiCatalogue.All, .. own])
        {
            if (kpi.Needs.FirstOrDefault(n => !marts.Has(n)) is { } missing)
                leftOut.Add(new LeftOutKpi(kpi.Name, missing));
            else
                computed.Add(kpi);
        }

        if (OwnKpis.Check(marts, own) is { Count: > 0 } faults)
            throw new MendableException(ExitCode.Usage, faults);
        foreach (var kpi in own.Where(k => k.Target is not null))
            marts.Engine.Execute($"insert into kpi_targets (kpi, target) values ({SqlText.Literal(kpi.Name)}, {kpi.Target!.Value.ToString("R", CultureInfo.InvariantCulture)})");

        // Values first: tables may read them.
        foreach (var kpis in computed.Where(k => !k.IsTable).GroupBy(k => k.Query))
        {
            interrupted.ThrowIfCancellationRequested();
            marts.Engine.Execute($"create or replace temp view facts as {kpis.Key}");
            if (kpis.First().IsAdditive)
                rollup.AddSums(kpis.Single(), "facts");
            else
                rollup.AddQuantiles([.. kpis], "facts");
        }

        tables.AddRange(WideTables.Create(marts.Engine, computed));
        foreach (var kpi in computed.Where(k => k.IsTable))
        {
            interrupted.ThrowIfCancellationRequested();
            if (kpi.Kind == KpiKind.Golden)
                GoldenTables.Create(marts.Engine, kpi);
            else
                marts.Engine.Execute($"create or replace table kpi_{kpi.Name} as {kpi.Sql}");
            tables.AddRange(TablesOf(kpi));
        }

        marts.Engine.Execute("commit");
        var versions = tables.ToDictionary(t => t, t => ResultTable.Commit(marts.Engine, lake, t, $"select * from {t}", committedAt));
        Empty(lake, tables, committedAt);
        long rows = tables.Sum(t => marts.Engine.Count($"select count(*) from {t}"));
        return new KpiResult(computed, leftOut, versions, rows);
    }

    private static IReadOnlyList<string> TablesOf(KpiDefinition kpi) => kpi.Kind == KpiKind.Golden ? GoldenTables.Names : ["kpi_" + kpi.Name];

    /// <summary>What an earlier run left behind of a KPI that is left out now, or is no more, must not be taken for this run's.</summary>
    private static void Empty(DataLake lake, IReadOnlyList<string> written, DateTimeOffset committedAt)
    {
        var stale = lake.Pin().Tables.Keys.Where(t => t.StartsWith("kpi_", StringComparison.Ordinal) && !written.Contains(t));
        foreach (var table in stale.Select(lake.Table))
        {
            var snapshot = table.Snapshot();
            if (snapshot.Exists)
                table.Replace(snapshot, snapshot.Schema!, [], _ => true, [], committedAt);
        }
    }
}
