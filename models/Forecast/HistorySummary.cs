using Analytics.Models.Evaluation;

namespace Analytics.Models.Forecast;

/// <summary>What scoring and intervals need to know about a history at its origin.</summary>
/// <param name="SpanDays">Days from the first known day to the origin; 0 when nothing is known.</param>
/// <param name="KnownOpenDays">Known open days.</param>
/// <param name="Level">Mean of the last 40 known open days; 0 when there are none.</param>
/// <param name="Dispersion">Variance over mean of the same days; ≥ 1, and ≥ 2 while fewer than 10 are known.</param>
/// <param name="Unrest">
/// How unsteady the series has been of late, for its level: the root of (mean squared change over a week, of the last
/// nine weeks, plus a quarter of its long-run mean so that it cannot vanish) ÷ level. 1 when not known.
/// </param>
/// <param name="NaiveAbsoluteScale">Scale of MASE at lag 7, from pairs of open days; null when there is none.</param>
/// <param name="NaiveSquaredScale">Squared scale of RMSSE, likewise.</param>
/// <param name="Stopped">See <see cref="Dormancy"/>.</param>
internal sealed record HistorySummary(
    int SpanDays, int KnownOpenDays, double Level, double Dispersion, double Unrest,
    double? NaiveAbsoluteScale, double? NaiveSquaredScale, bool Stopped)
{
    private const int RecentDays = 40;
    private const int FewDays = 10;
    private const int UnrestDays = 63;
    private const double LongRunShare = 0.25;

    public static HistorySummary Of(DailySeries history, BusinessCalendar calendar, DateOnly dataEnd)
    {
        var open = history.Known().Where(d => calendar.IsOpen(d.Date)).Select(d => d.Value).ToList();
        var recent = open.TakeLast(RecentDays).ToList();
        var level = recent.DefaultIfEmpty(0).Average();
        var dates = Enumerable.Range(0, history.Count).Select(i => history.FirstDate.AddDays(i));
        var openOnly = dates.Select(d => calendar.IsOpen(d) ? history[d] : double.NaN).ToList();
        var weeklyChange = ForecastMetrics.NaiveSquaredScale(openOnly, 7);
        return new HistorySummary(
            history.FirstKnown is { } first ? history.End.DayNumber - first.DayNumber : 0,
            open.Count, level, DispersionOf(recent, level),
            UnrestOf(openOnly, level, weeklyChange),
            ForecastMetrics.NaiveAbsoluteScale(openOnly, 7), weeklyChange,
            Dormancy.IsStopped(history, calendar, dataEnd));
    }

    private static double UnrestOf(List<double> openOnly, double level, double? weeklyChange)
    {
        var lately = ForecastMetrics.NaiveSquaredScale([.. openOnly.TakeLast(UnrestDays)], 7);
        return weeklyChange > 0 && level > 0
            ? Math.Sqrt(((lately ?? weeklyChange.Value) + LongRunShare * weeklyChange.Value) / level)
            : 1;
    }

    private static double DispersionOf(List<double> recent, double level)
    {
        var atLeast = recent.Count < FewDays ? 2.0 : 1.0;
        if (recent.Count < 2 || level <= 0) return atLeast;
        var variance = recent.Sum(v => (v - level) * (v - level)) / (recent.Count - 1);
        return Math.Max(atLeast, variance / level);
    }
}
