using Analytics.Faults;
using Analytics.Lake;
using Analytics.Learning;

namespace Analytics.Commands.Query;

/// <summary>How well the nightly forecast has done, as the last run left it in the lake: on past days tried again, and as it was published.</summary>
internal static class AccuracyQuery
{
    private static readonly string[] Measures = ["mae", "bias", "coverage_50", "coverage_80", "coverage_95"];

    /// <summary>
    /// Rows of <c>forecast_backtest</c> (source <c>backtest</c>) and <c>forecast_coverage</c> (source <c>published</c>), one per measure, level, method and stretch of the horizon.
    /// </summary>
    /// <param name="lake">The lake.</param>
    /// <param name="rounded">Whether to three decimals, for people.</param>
    /// <exception cref="MendableException">No run has left them yet.</exception>
    public static string Sql(PinnedLake lake, bool rounded)
    {
        string Columns(params IEnumerable<string> names) => string.Join(", ", names.Select(c => rounded ? $"round({c}, 3) as {c}" : c));
        if (!lake.Tables.TryGetValue("forecast_backtest", out var table) || Measures.Any(m => table.Schema!.Columns.All(c => c.Name != m)))
        {
            throw new MendableException(ExitCode.Usage, new Fault(
                $"{lake.Folder}, table forecast_backtest", "none of this release", "what a forecast of the nightly run leaves behind",
                "Run 'analytics forecast' first, or name a file with --series FILE."));
        }

        string published = lake.Tables.ContainsKey(ForecastCoverage.Table)
            ? $"""
              union all
              select 'published', measure, level, null, 'published', band, n, nights, null, null, {Columns(Measures)} from {ForecastCoverage.Table}
              """
            : "";
        // Bands by their first day, the sum last: by their letters, days 29–40 would stand before days 8–28.
        return $"""
            select * from (
            select 'backtest' as source, 'meetings' as measure, level, team as name, method, band, n::bigint as n, origins::bigint as forecasts, {Columns(["mase", "rmsse", .. Measures])} from forecast_backtest
            {published}
            ) order by source, measure, level desc, name nulls first, band like 'total%', regexp_extract(band, '[0-9]+')::integer, method
            """;
    }
}
