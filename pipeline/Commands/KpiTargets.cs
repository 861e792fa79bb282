using System.Globalization;
using Analytics.Commands.Results;
using Analytics.Config;
using Analytics.Kpis;

namespace Analytics.Commands;

/// <summary>The configured targets by KPI.</summary>
/// <param name="config">The values.</param>
/// <param name="given">The keys that the configuration gives, dotted.</param>
/// <param name="file">The configuration's name, for the source of what it gives.</param>
internal sealed class KpiTargets(KpiConfig config, IReadOnlyList<string> given, string file)
{
    // Where the defaults come from.
    private static readonly Dictionary<string, string> Origins = new()
    {
        ["cph"] = "inside-sales practice: at least 13 calls an hour",
        ["contact_rate"] = "B2B practice: about 30 % of calls",
        ["contact_rate_9_to_11"] = "B2B practice: 60 to 70 % from 9:00 to 11:00",
        ["att_min"] = "inside-sales practice: talks of 5 to 8 minutes",
        ["att_max"] = "inside-sales practice: talks of 5 to 8 minutes",
        ["first_response_within_5m"] = "Lead Response Management study, 2007: contact five times lower at 10 minutes than at 5",
        ["never_called"] = "every inquiry is answered",
    };

    /// <summary>
    /// Targets of a KPI in ordinal order: those named like it, or like it with an ending (<c>contact_rate_9_to_11</c>, <c>att_min</c>) where no other KPI
    /// has the longer name.
    /// </summary>
    public IEnumerable<(string Key, double Value, string Source)> Of(KpiDefinition kpi) => kpi.Target is { } own
        ? [(kpi.Name, own, kpi.Name + ".sql")]
        : config.Targets.Where(t => Owner(t.Key) == kpi.Name).OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (t.Key, t.Value, Source(t.Key)));

    /// <summary>The same as a JSON array.</summary>
    public string Json(KpiDefinition kpi) => $"[{string.Join(",", Of(kpi).Select(t =>
        $"{{\"key\":{JsonTexts.Quoted(t.Key)},\"value\":{t.Value.ToString("R", CultureInfo.InvariantCulture)},\"source\":{JsonTexts.Quoted(t.Source)}}}"))}]";

    private static string? Owner(string key) => KpiCatalogue.All.Select(k => k.Name)
        .Where(n => key == n || key.StartsWith(n + "_", StringComparison.Ordinal)).MaxBy(n => n.Length);

    private string Source(string key) => given.Contains("kpis.targets." + key)
        ? file
        : "default" + (Origins.TryGetValue(key, out string? origin) ? $" – {origin}" : "");
}
