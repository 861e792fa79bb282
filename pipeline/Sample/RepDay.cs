namespace Analytics.Sample;

/// <summary>
/// A rep's day on the phone: hours drawn beforehand, and in them a slot for a call every 60 ÷ cph minutes on average.
/// A slot without a lead to call passes, and is no phone time.
/// </summary>
internal sealed class RepDay(SampleRep rep)
{
    private const int WrapUpSeconds = 20;
    private const int CloseHour = 20;
    private readonly bool[] _onPhone = new bool[24];
    private readonly double _slotSeconds = 3600 / rep.CallsPerHour;
    private double _next, _free, _slot;

    public SampleRep Rep { get; } = rep;

    /// <summary>Phone time so far, in seconds.</summary>
    public double PhoneSeconds { get; private set; }

    /// <summary>The next slot, in seconds of the day; null when the day is over.</summary>
    public int? Next { get; private set; }

    /// <summary>Draws a new day.</summary>
    public void Begin(DateOnly date, SeededRandom random)
    {
        PhoneSeconds = 0;
        Next = null;
        if (date < Rep.Starts || random.Happens(SampleTruth.LeaveShare))
            return;
        var hours = Rep.Stage == LeadStage.Inbound ? SampleTruth.InboundPhoneHours : SampleTruth.PhoneHours;
        var week = SampleTruth.WeekdayWeight[(int)date.DayOfWeek - 1];
        for (var hour = 0; hour < 24; hour++)
            _onPhone[hour] = random.Happens(hours[hour] * week);
        _free = 0;
        Seek(0, random);
    }

    /// <summary>Uses the slot for a call of so many seconds.</summary>
    public void Call(int talkSeconds, SeededRandom random)
    {
        Pass(talkSeconds + WrapUpSeconds, random);
        PhoneSeconds += _slot;
    }

    /// <summary>Lets the slot pass.</summary>
    public void Skip(SeededRandom random) => Pass(1, random);

    private void Pass(int busySeconds, SeededRandom random)
    {
        _free = Next!.Value + busySeconds;
        _slot = _slotSeconds * random.Between(0.4, 1.6);
        Seek(_next + _slot, random);
    }

    // A long conversation delays the next slots and is caught up with; the pace of the day stays.
    private void Seek(double from, SeededRandom random)
    {
        var hour = (int)from / 3600;
        while (hour < CloseHour && !_onPhone[hour])
            hour++;
        if (hour >= CloseHour)
        {
            Next = null;
            return;
        }
        _next = from >= hour * 3600 && from > 0 ? from : hour * 3600 + random.Between(0, _slotSeconds);
        var start = (int)Math.Max(_next, _free);
        Next = start < CloseHour * 3600 ? start : null;
    }
}
