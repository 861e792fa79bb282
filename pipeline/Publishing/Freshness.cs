using Analytics.Config;
using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Publishing;

/// <summary>A table whose newest row is older than the configuration allows.</summary>
/// <param name="Table">The table.</param>
/// <param name="Newest">The business date of its newest row up to the run's date; null when it has none up to then.</param>
/// <param name="Days">Days from it to the run's date; null without a newest row.</param>
public sealed record LateTable(string Table, DateOnly? Newest, int? Days);

/// <summary>Whether the data are as new as the report's date claims.</summary>
public static class Freshness
{
    private static readonly ContractTable[] Watched = [Tables.Leads, Tables.Calls, Tables.Meetings];

    /// <summary>The configured tables that are late on the run's date.</summary>
    public static IReadOnlyList<LateTable> Check(AnalyticsConfig config, PinnedLake lake, DateOnly asOf) =>
    [
        .. Watched
            .Where(t => config.Sources.ContainsKey(t.Name))
            .Select(t => (t.Name, Newest: lake.LatestDate(t.Name, asOf)))
            .Select(t => new LateTable(t.Name, t.Newest, t.Newest is { } newest ? asOf.DayNumber - newest.DayNumber : null))
            .Where(t => t.Days is null || t.Days > config.Quality.MaxAgeDays),
    ];
}
