namespace Analytics.Sample;

/// <summary>Creates the leads of each day, exactly <see cref="SampleOptions.Leads"/> in all, and the visits that inbound leads come from.</summary>
internal sealed class LeadFlow
{
    private static readonly double[] InboundShares = SampleLists.Shares(SampleLists.InboundSources, source => source.Share);
    private static readonly double[] OutboundShares = SampleLists.Shares(SampleLists.OutboundSources, source => source.Share);
    private static readonly double[] IndustryShares = SampleLists.Shares(SampleLists.Industries, industry => industry.Share);
    private static readonly double[] DepartmentShares = SampleLists.Shares(SampleLists.Departments, department => department.Share);
    private static readonly double[] ZoneShares = SampleLists.Shares(SampleLists.TimeZones, zone => zone.Share);
    private static readonly double[] ArrivalShares = [.. SampleTruth.InboundArrival];

    private readonly WorkCalendar _calendar;
    private readonly DateOnly _start;
    private readonly SeededRandom _random;
    private readonly CallTimes _times;
    private readonly DailyCounts _inbound, _outbound;
    private readonly int[] _bySource = new int[InboundShares.Length];
    private readonly DateOnly _firstOpen;
    private int _count;

    public LeadFlow(SampleOptions options, WorkCalendar calendar)
    {
        _calendar = calendar;
        _start = options.Start;
        _random = new SeededRandom(options.Seed, 2);
        _times = new CallTimes(calendar, _random);
        _firstOpen = calendar.OpenFrom(options.Start);
        var inbound = (int)Math.Round(options.Leads * SampleTruth.InboundShare);
        _inbound = new DailyCounts(inbound, options.Days, day => Weight(day, SampleTruth.ClosedDayInbound));
        _outbound = new DailyCounts(options.Leads - inbound, options.Days, OutboundWeight);
    }

    /// <summary>The leads of a day in order of creation; those to be called have a due time, the others <see cref="DateTime.MaxValue"/>.</summary>
    public IEnumerable<SampleLead> Of(DateOnly date)
    {
        Array.Clear(_bySource);
        var day = date.DayNumber - _start.DayNumber;
        var created = new List<(DateTime At, bool Inbound)>();
        for (var i = _inbound.Of(day); i > 0; i--)
            created.Add((InboundTime(date), true));
        for (var i = _outbound.Of(day); i > 0; i--)
            created.Add((OutboundTime(date), false));
        created.Sort();
        foreach (var (at, inbound) in created)
            yield return Create(at, inbound);
    }

    /// <summary>Visits of the day by inbound source: its leads, and a Poisson number of visitors who left no inquiry.</summary>
    public IEnumerable<(string Source, int Visits)> Visits(DateOnly date)
    {
        var expected = _inbound.Expected(date.DayNumber - _start.DayNumber);
        for (var i = 0; i < _bySource.Length; i++)
        {
            var (name, share, cvr) = SampleLists.InboundSources[i];
            yield return (name, _bySource[i] + _random.Poisson(expected * share * (1 - cvr) / cvr));
        }
    }

    private SampleLead Create(DateTime at, bool inbound)
    {
        var lead = new SampleLead
        {
            Number = ++_count,
            CreatedAt = at,
            Inbound = inbound,
            Stage = inbound ? LeadStage.Inbound : LeadStage.Cold,
            Source = (byte)_random.Pick(inbound ? InboundShares : OutboundShares),
            Industry = (byte)_random.Pick(IndustryShares),
            Department = (byte)_random.Pick(DepartmentShares),
            TimeZone = (byte)_random.Pick(ZoneShares),
            InvalidNumber = _random.Happens(SampleTruth.InvalidNumberShare),
        };
        if (inbound)
            _bySource[lead.Source]++;
        lead.Due = inbound ? _times.FirstResponse(at) : _times.FirstCold(at, FromStock(at));
        return lead;
    }

    // Seconds are whole: that is how the files write them.
    private DateTime InboundTime(DateOnly date) =>
        date.ToDateTime(new TimeOnly(_random.Pick(ArrivalShares), 0)).AddSeconds(_random.Whole(0, 3599));

    private DateTime OutboundTime(DateOnly date)
    {
        var morning = date.ToDateTime(new TimeOnly(8, 0));
        return date == _firstOpen && _random.Happens(SampleTruth.StartingStockDays / (SampleTruth.StartingStockDays + 1))
            ? morning.AddSeconds(_random.Whole(0, 1799))
            : morning.AddSeconds(_random.Whole(1800, 9 * 3600));
    }

    private bool FromStock(DateTime at) => DateOnly.FromDateTime(at) == _firstOpen && at.TimeOfDay < TimeSpan.FromHours(8.5);

    private double OutboundWeight(int day)
    {
        var weight = Weight(day, closed: 0);
        return _start.AddDays(day) == _firstOpen ? weight * (1 + SampleTruth.StartingStockDays) : weight;
    }

    private double Weight(int day, double closed)
    {
        var date = _start.AddDays(day);
        var noise = Math.Exp(SampleTruth.DayNoise * _random.Normal());
        var week = _calendar.IsOpen(date) ? SampleTruth.WeekdayWeight[(int)date.DayOfWeek - 1] : closed;
        return week * noise * Math.Pow(SampleTruth.MonthlyGrowth, day / 30.4375);
    }
}
