namespace Analytics.Models.Forecast;

/// <summary>
/// Counts per day of one team (or of any one thing), without holes in the dates. A day that is not known is
/// missing, which is not the same as zero. Immutable.
/// </summary>
public sealed class DailySeries
{
    private const int LateDays = 28;
    private readonly double[] _values;

    /// <summary>Makes a series of one value per day from <paramref name="firstDate"/> on.</summary>
    /// <param name="name">The team's name; not empty.</param>
    /// <param name="firstDate">The date of the first value.</param>
    /// <param name="values">Counts ≥ 0; null or NaN where the day is not known. May be empty.</param>
    /// <exception cref="ArgumentException">The name is blank, or a value is negative or infinite.</exception>
    public DailySeries(string name, DateOnly firstDate, IEnumerable<double?> values)
        : this(name, firstDate, [.. (values ?? throw new ArgumentNullException(nameof(values))).Select(v => v ?? double.NaN)])
    {
    }

    private DailySeries(string name, DateOnly firstDate, double[] values)
    {
        ArgumentNullException.ThrowIfNull(name);
        var bad = Array.FindIndex(values, v => v < 0 || double.IsInfinity(v));
        if (bad >= 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Series '{name}', {firstDate.AddDays(bad):yyyy-MM-dd}: found {values[bad]}. Expected a finite count ≥ 0, or nothing where the day is not known."),
                nameof(values));
        }
        (Name, FirstDate, _values) = (name, firstDate, values);
    }

    /// <summary>The team's name.</summary>
    public string Name { get; }

    /// <summary>The date of the first value.</summary>
    public DateOnly FirstDate { get; }

    /// <summary>The day after the last value; equals <see cref="FirstDate"/> when there are no values.</summary>
    public DateOnly End => FirstDate.AddDays(_values.Length);

    /// <summary>The number of days, known or not.</summary>
    public int Count => _values.Length;

    /// <summary>The value of a day; NaN when the day is missing or lies outside the series.</summary>
    public double this[DateOnly date]
    {
        get
        {
            var i = date.DayNumber - FirstDate.DayNumber;
            return i >= 0 && i < _values.Length ? _values[i] : double.NaN;
        }
    }

    /// <summary>The known days in order of date.</summary>
    public IEnumerable<(DateOnly Date, double Value)> Known()
    {
        for (var i = 0; i < _values.Length; i++)
            if (!double.IsNaN(_values[i])) yield return (FirstDate.AddDays(i), _values[i]);
    }

    /// <summary>
    /// What was known before <paramref name="end"/> (excluded). The result always ends there: days after the last
    /// value are missing, and a series that starts later is empty.
    /// </summary>
    public DailySeries Until(DateOnly end)
    {
        if (end == End) return this;
        var length = end.DayNumber - FirstDate.DayNumber;
        if (length <= 0) return new DailySeries(Name, end, Array.Empty<double>());
        var values = new double[length];
        Array.Fill(values, double.NaN);
        Array.Copy(_values, values, Math.Min(length, _values.Length));
        return new DailySeries(Name, FirstDate, values);
    }

    /// <summary>
    /// The sum over teams, day by day, up to <paramref name="end"/> (excluded). A team adds nothing before its first
    /// known day, nor after its last one when other teams are known for more than 28 days longer (it has closed). Any other
    /// missing day of a team makes the sum missing, since its true value is not known.
    /// </summary>
    public static DailySeries Sum(string name, IReadOnlyList<DailySeries> teams, DateOnly end)
    {
        ArgumentNullException.ThrowIfNull(teams);
        var known = teams.Select(t => t.Until(end)).Where(t => t.LastKnown is not null).ToList();
        if (known.Count == 0) return new DailySeries(name, end, Array.Empty<double>());
        var dataEnd = known.Max(t => t.LastKnown!.Value).AddDays(1);
        var spans = known.Select(t => t.Span(dataEnd)).ToList();
        var first = spans.Min(s => s.First);
        var values = new double[end.DayNumber - first.DayNumber];
        for (var i = 0; i < values.Length; i++)
        {
            var date = first.AddDays(i);
            var present = spans.Where(s => s.First <= date && date < s.End).ToList();
            values[i] = present.Count == 0 ? double.NaN : present.Sum(s => s.Team[date]);
        }
        return new DailySeries(name, first, values);
    }

    /// <summary>The last known day; null when there is none.</summary>
    public DateOnly? LastKnown =>
        Array.FindLastIndex(_values, v => !double.IsNaN(v)) is >= 0 and var last ? FirstDate.AddDays(last) : null;

    /// <summary>The first known day; null when there is none.</summary>
    public DateOnly? FirstKnown =>
        Array.FindIndex(_values, v => !double.IsNaN(v)) is >= 0 and var first ? FirstDate.AddDays(first) : null;

    /// <summary>True when nothing is known of the last 28 days before <paramref name="dataEnd"/> (excluded), though something was before.</summary>
    internal bool IsSilent(DateOnly dataEnd) => LastKnown is { } last && dataEnd.DayNumber - last.DayNumber > LateDays + 1;

    /// <summary>
    /// The sum of the days from <paramref name="from"/> on, of those on which there was something to count as <see cref="Sum"/> has it; 0 where there were none; null where one of them is not known.
    /// </summary>
    internal double? CountedFrom(DateOnly from, DateOnly dataEnd)
    {
        if (FirstKnown is null) return 0;
        var (_, first, end) = Span(dataEnd);
        double sum = 0;
        for (var day = from > first ? from : first; day < end; day = day.AddDays(1)) sum += this[day];
        return double.IsNaN(sum) ? null : sum;
    }

    private (DailySeries Team, DateOnly First, DateOnly End) Span(DateOnly dataEnd) =>
        (this, FirstKnown!.Value, IsSilent(dataEnd) ? LastKnown!.Value.AddDays(1) : End);
}
