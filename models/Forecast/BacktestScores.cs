namespace Analytics.Models.Forecast;

/// <summary>Turns forecasts and the intervals they had at their origin into rows of a backtest.</summary>
internal static class BacktestScores
{
    /// <summary>One forecast and its intervals, made from errors known at its origin.</summary>
    internal readonly record struct Judged(OriginForecast Forecast, LevelIntervals Intervals);

    private readonly record struct Scored(double Point, double Actual, Bounds Bounds, HistorySummary History);

    private const int MostJudged = 26;

    /// <summary>The positions of the latest past origins: half of them, at most 26. The earlier ones only calibrate.</summary>
    public static IEnumerable<int> Judgeable(int origins)
    {
        var past = origins - 1;
        var judged = Math.Min(MostJudged, (past + 1) / 2);
        return Enumerable.Range(past - judged, judged);
    }

    public static IEnumerable<BacktestRow> Rows(
        ForecastLevel level, string? team, string method, IEnumerable<Judged> judged, ForecastOptions options)
    {
        var usable = judged.Where(j => j.Forecast.IsUsable).ToList();
        foreach (var band in HorizonBand.Daily(options.Horizon))
            if (Row(band, [.. usable.Select(u => Days(u.Forecast, u.Intervals, band))]) is { } row) yield return row;
        var total = HorizonBand.Total(options.Horizon);
        if (Row(total, [.. usable.Select(u => Sum(u.Forecast, u.Intervals, total))], scaled: false) is { } sum) yield return sum;

        BacktestRow? Row(HorizonBand band, IReadOnlyList<IReadOnlyList<Scored>> byOrigin, bool scaled = true)
        {
            var all = byOrigin.SelectMany(s => s).ToList();
            if (all.Count == 0) return null;
            return new BacktestRow(level, team, method, band.Name,
                all.Average(s => Math.Abs(s.Point - s.Actual)),
                scaled ? Mase(all) : null,
                scaled ? Rmsse(all) : null,
                all.Average(s => s.Point - s.Actual),
                all.Average(s => s.Bounds.Lower50 <= s.Actual && s.Actual <= s.Bounds.Upper50 ? 1.0 : 0),
                all.Average(s => s.Bounds.Lower80 <= s.Actual && s.Actual <= s.Bounds.Upper80 ? 1.0 : 0),
                all.Average(s => s.Bounds.Lower95 <= s.Actual && s.Actual <= s.Bounds.Upper95 ? 1.0 : 0),
                all.Count, byOrigin.Count(s => s.Count > 0));
        }
    }

    private static List<Scored> Days(OriginForecast forecast, LevelIntervals intervals, HorizonBand band) =>
        [.. forecast.Scored(band.From, band.To)
            .Select(h => new Scored(forecast.Point[h], forecast.Actual[h], intervals.Days[h], forecast.History))];

    private static List<Scored> Sum(OriginForecast forecast, LevelIntervals intervals, HorizonBand band) =>
        forecast.Sums(band.From, band.To) is { } sums
            ? [new Scored(sums.Point, sums.Actual, intervals.Period(band), forecast.History)]
            : [];

    /// <summary>Each error over the scale known at its own origin.</summary>
    private static double? Mase(List<Scored> all)
    {
        var scaled = all.Where(s => s.History.NaiveAbsoluteScale > 0).ToList();
        return scaled.Count == 0 ? null : scaled.Average(s => Math.Abs(s.Point - s.Actual) / s.History.NaiveAbsoluteScale);
    }

    private static double? Rmsse(List<Scored> all)
    {
        var scaled = all.Where(s => s.History.NaiveSquaredScale > 0).ToList();
        return scaled.Count == 0
            ? null
            : Math.Sqrt(scaled.Average(s => Math.Pow(s.Point - s.Actual, 2) / s.History.NaiveSquaredScale!.Value));
    }
}
