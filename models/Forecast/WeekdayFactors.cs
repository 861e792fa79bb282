namespace Analytics.Models.Forecast;

/// <summary>
/// How much a weekday, and a day of a special kind – beside or between closures, at the end of a month –, lies above or below the level
/// around it (1 = at the level). Ratios of sums over a moving three-week mean, shrunk towards 1 by as much as noise explains them
/// (empirical Bayes: between-weekday variance over itself plus the sampling variance of each ratio). Of the special kinds, all but the
/// first day after a closure are left at 1 unless their ratio differs from it by more than two standard errors: with one, what chance
/// makes of four kinds costs more than it gains.
/// </summary>
internal sealed class WeekdayFactors
{
    private const int WindowDays = 21;
    private const double SpecialPriorDeviation = 0.2;
    private const double StandardErrors = 2;
    private readonly double[] _weekday = [1, 1, 1, 1, 1, 1, 1];
    private readonly List<(Func<DateOnly, bool> Is, double Factor)> _special = [];

    public WeekdayFactors(IReadOnlyList<(DateOnly Date, double Value)> days, BusinessCalendar calendar)
    {
        var local = LocalMeans(days);
        var cells = days.Select((d, i) => (d.Date, d.Value, Mean: local[i])).Where(c => c.Mean > 0).ToList();
        if (cells.Count < 10) return;
        ShrinkWeekdays(cells);
        var noise = Noise(cells);
        AddSpecial(d => calendar.IsDayAfterClosure(d) && !calendar.IsSandwiched(d), cells, noise, always: true);
        AddSpecial(d => calendar.IsDayBeforeClosure(d) && !calendar.IsSandwiched(d), cells, noise);
        AddSpecial(calendar.IsSandwiched, cells, noise);
        AddSpecial(d => calendar.OpenDaysLeftInMonth(d) == 1, cells, noise);
        AddSpecial(d => calendar.OpenDaysLeftInMonth(d) == 2, cells, noise);
    }

    /// <summary>The factor of an open day; ≥ 0.</summary>
    public double this[DateOnly date]
    {
        get
        {
            var factor = _weekday[(int)date.DayOfWeek];
            foreach (var (isOne, special) in _special)
                if (isOne(date)) factor *= special;
            return factor;
        }
    }

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

    /// <summary>Learns the factor of a kind of day beside those known already; without an effect it is left out.</summary>
    private void AddSpecial(Func<DateOnly, bool> isOne, List<(DateOnly Date, double Value, double Mean)> cells, double noise, bool always = false)
    {
        var days = cells.Where(c => isOne(c.Date)).ToList();
        var expected = days.Sum(c => c.Mean * this[c.Date]);
        if (expected <= 0) return;
        var effect = days.Sum(c => c.Value) / expected - 1;
        var variance = noise / days.Count;
        if (!always && Math.Abs(effect) <= StandardErrors * Math.Sqrt(variance)) return;
        var prior = SpecialPriorDeviation * SpecialPriorDeviation;
        _special.Add((isOne, 1 + prior / (prior + variance) * effect));
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
