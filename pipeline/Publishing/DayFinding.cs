using System.Globalization;
using Analytics.Config;
using Analytics.Faults;

namespace Analytics.Publishing;

/// <summary>A late table, or days missing of one, in words.</summary>
/// <param name="Code">For scripts: <c>late_data</c> or <c>missing_days</c>.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="Message">One line for people.</param>
/// <param name="Gate">What stops the run; null where it is only said.</param>
public sealed record DayFinding(string Code, string Rule, string Message, Fault? Gate)
{
    /// <summary>The words on late tables and missing days; those of one day in full, runs of days by their first and last.</summary>
    public static IReadOnlyList<DayFinding> Of(AnalyticsConfig config, IReadOnlyList<LateTable> late, IReadOnlyList<MissingDays> missing, DateOnly asOf) =>
        [.. late.Select(l => Late(config, l, asOf)), .. missing.Select(m => Missing(config, m))];

    private static DayFinding Late(AnalyticsConfig config, LateTable late, DateOnly asOf)
    {
        string key = config.Sources[late.Table].MaxAgeDays is null ? "quality.max_age_days" : $"tables.{late.Table}.max_age_days";
        string said = late.Newest is null ? $"has no row up to {asOf:yyyy-MM-dd}" : $"ends on {late.Newest:yyyy-MM-dd}, {late.Days} days before {asOf:yyyy-MM-dd}";
        string found = late.Newest is null ? $"no row up to {asOf:yyyy-MM-dd}" : $"a newest row of {late.Newest:yyyy-MM-dd}, {late.Days} days before {asOf:yyyy-MM-dd}";
        return new DayFinding("late_data", late.Rule, $"{late.Table} {said}; {key} allows {late.Allowed}", Stops(config, late.Rule, late.Table, found,
            $"a row at most {late.Allowed} days older", $"Deliver the export, or raise {key} (now {late.Allowed})"));
    }

    private static DayFinding Missing(AnalyticsConfig config, MissingDays missing)
    {
        string days = "no row on " + string.Join(", ", missing.Runs.Select(r => r.First == r.Last ? Day(r.First) : $"{r.First:yyyy-MM-dd} to {r.Last:yyyy-MM-dd}"));
        return new DayFinding("missing_days", missing.Rule, $"{missing.Table}: {days}", Stops(config, missing.Rule, missing.Table, days,
            "a row on every expected day", $"Deliver the exports, name the days under calendar.closures, or change tables.{missing.Table}.expected_days"));
    }

    private static Fault? Stops(AnalyticsConfig config, string rule, string table, string found, string expected, string remedy) =>
        config.Quality.RuleInForce(rule).Severity == Severity.Gate
            ? new Fault($"tables.{table}", found, expected, $"{remedy}; {rule} is a gate (quality.rules). Nothing was published.")
            : null;

    private static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} ({day:dddd})");
}
