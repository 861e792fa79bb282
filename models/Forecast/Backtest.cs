namespace Analytics.Models.Forecast;

/// <summary>
/// Rolling-origin backtest: every method forecasts from past origins again, seeing only the days before each. The later
/// half of the origins is scored; intervals and choices at an origin use only forecasts whose targets all lie before it.
/// </summary>
public static class Backtest
{
    /// <summary>Name, in <see cref="BacktestRow.Method"/>, of what would have been published.</summary>
    public const string Chosen = "chosen";

    /// <summary>
    /// Backtests series one by one, without adding them up: rows of level Team per series × method × band, every
    /// method of the options first and <see cref="Chosen"/> last.
    /// </summary>
    /// <param name="series">The series; names are distinct. A series too short to score gives no rows.</param>
    /// <param name="calendar">Open and closed days.</param>
    /// <param name="asOf">Last day to use, included.</param>
    /// <param name="options">How to forecast; the defaults when null.</param>
    public static IReadOnlyList<BacktestRow> Run(
        IReadOnlyList<DailySeries> series, BusinessCalendar calendar, DateOnly asOf, ForecastOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(calendar);
        options ??= new ForecastOptions();
        options.Check();
        return [.. series.SelectMany(s => RunOne(s.Until(asOf.AddDays(1)), calendar, asOf, options))];
    }

    private static IEnumerable<BacktestRow> RunOne(
        DailySeries series, BusinessCalendar calendar, DateOnly asOf, ForecastOptions options)
    {
        var origins = Origin.Rolling(series, calendar, asOf, options);
        var forecasts = new RollingForecasts(series, origins, options);
        var chosen = BacktestScores.Judgeable(origins.Count).Select(k =>
        {
            var mixes = MethodChoice.Mixes(forecasts, origins[k].Date, options);
            var past = Enumerable.Range(0, k).Select(j => forecasts.Joined(mixes, j)).Where(f => f.IsKnownAt(origins[k].Date)).ToList();
            return Judged(forecasts.Joined(mixes, k), past, options);
        });
        return MethodRows(ForecastLevel.Team, series.Name, forecasts, origins, options)
            .Concat(BacktestScores.Rows(ForecastLevel.Team, series.Name, Chosen, chosen, options));
    }

    /// <summary>The rows of each method by itself.</summary>
    internal static IEnumerable<BacktestRow> MethodRows(
        ForecastLevel level, string? team, RollingForecasts forecasts, IReadOnlyList<Origin> origins, ForecastOptions options) =>
        options.Methods.SelectMany(m => BacktestScores.Rows(level, team, m.Name,
            BacktestScores.Judgeable(origins.Count).Select(k => Judged(forecasts[m.Name][k], forecasts.Past(m.Name, origins[k].Date), options)),
            options));

    private static BacktestScores.Judged Judged(OriginForecast forecast, IReadOnlyList<OriginForecast> past, ForecastOptions options) =>
        new(forecast, LevelIntervals.Of(forecast, new IntervalCalibration(past, options)));
}
