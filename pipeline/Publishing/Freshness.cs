using Analytics.Config;
using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Publishing;

/// <summary>A table whose newest row is older than the configuration allows.</summary>
/// <param name="Table">The table.</param>
/// <param name="Newest">The business date of its newest row up to the run's date; null when it has none up to then.</param>
/// <param name="Days">Days from it to the run's date; null without a newest row.</param>
/// <param name="Allowed">The days allowed.</param>
public sealed record LateTable(string Table, DateOnly? Newest, int? Days, int Allowed)
{
    /// <summary>The rule's id.</summary>
    public string Rule => Table + ".freshness";
}

/// <summary>Whether the data are as new as the report's date claims.</summary>
public static class Freshness
{
    private static readonly ContractTable[] Watched = [Tables.Leads, Tables.Calls, Tables.Meetings];

    /// <summary>The configured tables that are late on the run's date: leads, calls and meetings, and those with a <c>max_age_days</c> of their own.</summary>
    public static IReadOnlyList<LateTable> Check(AnalyticsConfig config, DaysPresent days, DateOnly asOf) =>
    [
        .. config.Sources.Values
            .Where(s => s.MaxAgeDays is not null || Watched.Contains(s.Table))
            .Select(s => (s.Table.Name, Newest: days.Latest(s.Table.Name, asOf), Allowed: s.MaxAgeDays ?? config.Quality.MaxAgeDays))
            .Select(t => new LateTable(t.Name, t.Newest, t.Newest is { } newest ? asOf.DayNumber - newest.DayNumber : null, t.Allowed))
            .Where(t => t.Days is null || t.Days > t.Allowed),
    ];
}
