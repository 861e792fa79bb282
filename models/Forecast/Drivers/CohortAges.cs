namespace Analytics.Models.Forecast.Drivers;

/// <summary>A motion's open leads – those without a meeting – by day and class of age, as known at an origin, and the leads forecast from there on.</summary>
internal sealed class CohortAges
{
    private const int LookBackDays = 182;
    private const int Week = 7;

    private readonly DateOnly _start;
    private readonly DateOnly _origin;
    private readonly int[] _openDays;
    private readonly double[] _leads;
    private readonly double[] _met = new double[AgeHazard.Classes];
    private readonly double[][] _open;
    private readonly double[] _left;

    /// <summary>Counts them; nothing on or after the origin is looked at.</summary>
    /// <param name="leads">Leads created, known up to the origin and forecast from it.</param>
    /// <param name="met">As <see cref="MotionCohorts.Met"/>.</param>
    /// <param name="isOpen">The open days.</param>
    public CohortAges(Driver leads, IReadOnlyList<(DateOnly Created, DateOnly Met, double Leads)> met, Func<DateOnly, bool> isOpen)
    {
        var (past, ahead) = leads;
        var origin = past.End;
        (_start, _origin) = (past.Count > 0 ? past.FirstDate : origin, origin);
        int known = origin.DayNumber - _start.DayNumber;
        _leads = [.. Enumerable.Range(0, known).Select(i => Lead(past, _start.AddDays(i), ahead)), .. ahead];
        _openDays = new int[_leads.Length];
        for (int i = 0, open = 0; i < _openDays.Length; i++)
            _openDays[i] = open += isOpen(_start.AddDays(i)) ? 1 : 0;
        _open = new double[known][];
        _left = [.. _leads];
        First = Math.Max(0, known - LookBackDays);
        Count(met, known);
    }

    /// <summary>Meetings per class of age, of the last half-year.</summary>
    public IReadOnlyList<double> Met => _met;

    /// <summary>Open leads per class of age, summed over the open days of the last half-year.</summary>
    public IReadOnlyList<double> Open => [.. Enumerable.Range(0, AgeHazard.Classes).Select(c => _open.Skip(First).Sum(day => day?[c] ?? 0))];

    private int First { get; }

    /// <summary>The meetings that open leads let expect, day by day.</summary>
    public Driver Expect(AgeHazard hazard)
    {
        var past = _open.Skip(First).Select(day => day is null ? (double?)null : day.Select((n, c) => n * hazard[c]).Sum());
        double[] ahead = new double[_leads.Length - _open.Length];
        for (int created = 0; created < _leads.Length; created++)
        {
            double left = _left[created];
            for (int day = Math.Max(created, _open.Length); left > 0 && day < _leads.Length; day++)
            {
                if (!IsOpen(day)) continue;
                double met = left * hazard[AgeHazard.ClassOf(Age(created, day))];
                (ahead[day - _open.Length], left) = (ahead[day - _open.Length] + met, left - met);
            }
        }

        return new Driver(new DailySeries("expected", _start.AddDays(First), past), ahead);
    }

    private void Count(IReadOnlyList<(DateOnly Created, DateOnly Met, double Leads)> met, int known)
    {
        for (int day = First; day < known; day++)
            if (IsOpen(day)) _open[day] = new double[AgeHazard.Classes];
        var events = met.Where(m => m.Met < _origin && m.Created >= _start).ToLookup(m => m.Created.DayNumber - _start.DayNumber);
        for (int created = 0; created < known; created++)
        {
            if (!(_leads[created] > 0)) continue;
            double[] gone = new double[known - created];
            foreach (var (_, day, leads) in events[created])
                gone[day.DayNumber - _start.DayNumber - created] += leads;
            for (int day = created; day < known; day++)
            {
                double meets = gone[day - created];
                if (day >= First)
                {
                    int age = AgeHazard.ClassOf(Age(created, day));
                    if (_open[day] is { } open) open[age] += _left[created];
                    _met[age] += meets;
                }

                _left[created] = Math.Max(0, _left[created] - meets);
            }
        }
    }

    private int Age(int created, int day) => _openDays[day] - _openDays[created];

    private bool IsOpen(int day) => _openDays[day] > (day == 0 ? 0 : _openDays[day - 1]);

    /// <summary>Leads of a day. After the last one known they are on their way: as many as are forecast for the weekday.</summary>
    private double Lead(DailySeries past, DateOnly day, double[] ahead)
    {
        if (past[day] is var leads && !double.IsNaN(leads)) return leads;
        int like = (Week - ((_origin.DayNumber - day.DayNumber) % Week)) % Week;
        return day > past.LastKnown && like < ahead.Length ? ahead[like] : 0;
    }
}
