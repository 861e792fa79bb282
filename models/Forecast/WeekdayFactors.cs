namespace Analytics.Models.Forecast;

/// <summary>
/// How much a weekday, and the first working day after a closure, lies above or below the level around it (1 = at
/// the level). Ratios of sums over a moving three-week mean, shrunk towards 1 by as much as noise explains them
/// (empirical Bayes: between-weekday variance over itself plus the sampling variance of each ratio).
/// </summary>
internal sealed class WeekdayFactors
{
    private const int WindowDays = 21;
    private const double AfterClosurePriorDeviation = 0.2;
    private readonly double[] _weekday = [1, 1, 1, 1, 1, 1, 1];
    private readonly double _afterClosure = 1;
    private readonly BusinessCalendar _calendar;

    public WeekdayFactors(IReadOnlyList<(DateOnly Date, double Value)> days, BusinessCalendar calendar)
    {
        _calendar = calendar;
        var local = LocalMeans(days);
        var cells = days.Select((d, i) => (d.Date, d.Value, Mean: local[i])).Where(c => c.Mean > 0).ToList();
        if (cells.Count < 10) return;
        ShrinkWeekdays(cells);
        var after = cells.Where(c => calendar.IsDayAfterClosure(c.Date)).ToList();
        _afterClosure = AfterClosure(after, Noise(cells));
    }

    /// <summary>The factor of an open day; ≥ 0.</summary>
    public double this[DateOnly date] =>
        _weekday[(int)date.DayOfWeek] * (_calendar.IsDayAfterClosure(date) ? _afterClosure : 1);

    private void ShrinkWeekdays(List<(DateOnly Date, double Value, double Mean)> cells)
    {
        var groups = cells.GroupBy(c => c.Date.DayOfWeek)
            .Select(g => (Day: g.Key, Count: g.Count(), Ratio: g.Sum(c => c.Value) / g.Sum(c => c.Mean))).ToList();
        if (groups.Count < 2) return;
        foreach (var g in groups) _weekday[(int)g.Day] = g.Ratio;
        var noise = Noise(cells);
        var centre = groups.Average(g => g.Ratio);
        var observed = groups.Sum(g => Math.Pow(g.Ratio - centre, 2)) / (groups.Count - 1);
        var between = Math.Max(0, observed - groups.Average(g => noise / g.Count));
        foreach (var g in groups)
        {
            var weight = between > 0 ? between / (between + noise / g.Count) : 0;
            _weekday[(int)g.Day] = 1 + weight * (g.Ratio - 1);
        }
    }

    /// <summary>Variance of one day's ratio to its local mean, around its weekday's factor.</summary>
    private double Noise(List<(DateOnly Date, double Value, double Mean)> cells) =>
        cells.Sum(c => Math.Pow(c.Value / c.Mean - _weekday[(int)c.Date.DayOfWeek], 2)) / Math.Max(1, cells.Count - 7);

    private double AfterClosure(List<(DateOnly Date, double Value, double Mean)> after, double noise)
    {
        var expected = after.Sum(c => c.Mean * _weekday[(int)c.Date.DayOfWeek]);
        if (expected <= 0) return 1;
        var prior = AfterClosurePriorDeviation * AfterClosurePriorDeviation;
        var weight = prior / (prior + noise / after.Count);
        return 1 + weight * (after.Sum(c => c.Value) / expected - 1);
    }

    /// <summary>Mean of the open days in the three full weeks around each day, moved inwards at both ends.</summary>
    private static double[] LocalMeans(IReadOnlyList<(DateOnly Date, double Value)> days)
    {
        var means = new double[days.Count];
        if (days.Count == 0) return means;
        var (first, last) = (days[0].Date.DayNumber, days[^1].Date.DayNumber);
        int from = 0, to = 0;
        double sum = 0;
        for (var i = 0; i < days.Count; i++)
        {
            var start = Math.Max(first, Math.Min(days[i].Date.DayNumber - WindowDays / 2, last - WindowDays + 1));
            while (to < days.Count && days[to].Date.DayNumber < start + WindowDays) sum += days[to++].Value;
            while (days[from].Date.DayNumber < start) sum -= days[from++].Value;
            means[i] = Math.Max(0, sum) / (to - from);
        }
        return means;
    }
}
