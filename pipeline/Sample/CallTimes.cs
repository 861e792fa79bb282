namespace Analytics.Sample;

/// <summary>When a lead is due for a call: always on a working day, between 8:00 and 20:00.</summary>
internal sealed class CallTimes(WorkCalendar calendar, SeededRandom random)
{
    private static readonly double[] PhoneHours = [.. SampleTruth.PhoneHours];
    private static readonly double[] ResponseShares = [.. SampleTruth.ResponseShares];
    private static readonly TimeOnly DeskOpens = new(8, 30);
    private static readonly TimeOnly DeskCloses = new(19, 0);

    /// <summary>A moment on a day, spread as the phone hours are.</summary>
    public DateTime On(DateOnly day) =>
        day.ToDateTime(new TimeOnly(random.Pick(PhoneHours), 0)).AddSeconds(random.Whole(0, 3599));

    /// <summary>A moment so many working days after a day.</summary>
    public DateTime After(DateOnly day, int from, int to) => On(calendar.OpenAfter(day, random.Whole(from, to)));

    /// <summary>The first call of an outbound lead: within two working days, seven for the list there was at the start.</summary>
    public DateTime FirstCold(DateTime created, bool fromStock)
    {
        var day = DateOnly.FromDateTime(created);
        var due = After(day, 0, fromStock ? 7 : 2);
        return due > created.AddMinutes(10) ? due : After(day, 1, 1);
    }

    /// <summary>When an inbound lead is due for its first call; <see cref="DateTime.MaxValue"/> when it is forgotten.</summary>
    public DateTime FirstResponse(DateTime created) => random.Pick(ResponseShares) switch
    {
        0 => AtDesk(created).AddMinutes(random.LogNormal(SampleTruth.PromptMedianMinutes, SampleTruth.PromptSigma)),
        1 => AtDesk(created.AddMinutes(random.Between(10, 60))),
        2 => AtDesk(created.AddHours(random.Between(1, 8))),
        3 => After(DateOnly.FromDateTime(created), 1, 4),
        _ => DateTime.MaxValue,
    };

    // Nobody answers at night: the lead waits for the morning.
    private DateTime AtDesk(DateTime at)
    {
        var day = DateOnly.FromDateTime(at);
        var time = TimeOnly.FromDateTime(at);
        if (calendar.IsOpen(day) && time >= DeskOpens && time < DeskCloses)
            return at;
        var next = calendar.IsOpen(day) && time < DeskOpens ? day : calendar.OpenFrom(day.AddDays(1));
        return next.ToDateTime(DeskOpens).AddMinutes(random.Between(0, 90));
    }
}
