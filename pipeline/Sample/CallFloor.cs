namespace Analytics.Sample;

/// <summary>Plays a working day: every rep's slots in order of time, each given to the lead that is due longest.</summary>
internal sealed class CallFloor(SampleOptions options, WorkCalendar calendar, IReadOnlyList<SampleRep> reps, CallExport calls, LeadExport leads, MeetingExport meetings)
{
    // Whom a role calls first, and whom when nobody is due.
    private static readonly LeadStage[][] Turns =
    [
        [LeadStage.Cold],
        [LeadStage.Reached, LeadStage.Cold],
        [LeadStage.Inbound, LeadStage.Reached, LeadStage.Cold],
    ];

    private readonly SeededRandom _random = new(options.Seed, 3);
    private readonly CallQueue[] _queues = [new(), new(), new()];
    private readonly RepDay[] _reps = [.. reps.Select(rep => new RepDay(rep))];
    private readonly PriorityQueue<int, (int Second, int Rep)> _slots = new();
    private readonly CallStory _story = new(new SeededRandom(options.Seed, 6), calendar);
    private long _callCount;

    /// <summary>Queues a new lead for its first call.</summary>
    public void Add(SampleLead lead)
    {
        if (lead.Due != DateTime.MaxValue)
            _queues[(int)lead.Stage].Add(lead);
    }

    /// <summary>Plays the calls of a working day.</summary>
    public void Play(DateOnly date, CancellationToken cancel)
    {
        Begin(date);
        while (_slots.TryDequeue(out var index, out var slot))
        {
            cancel.ThrowIfCancellationRequested();
            var rep = _reps[index];
            if (Take(rep.Rep, date, slot.Second) is { } lead)
                rep.Call(Call(rep.Rep, lead, date.ToDateTime(default).AddSeconds(slot.Second)), _random);
            else
                rep.Skip(_random);
            if (rep.Next is { } next)
                _slots.Enqueue(index, (next, index));
        }
    }

    /// <summary>Hours on the phone of the day just played, for reps who called; rounded to hundredths.</summary>
    public IEnumerable<(string RepId, double Hours)> Hours() =>
        _reps.Where(rep => rep.PhoneSeconds > 0).Select(rep => (rep.Rep.Id, Math.Max(0.01, Math.Round(rep.PhoneSeconds / 3600, 2))));

    private void Begin(DateOnly date)
    {
        foreach (var queue in _queues)
            queue.Open(date);
        for (var i = 0; i < _reps.Length; i++)
        {
            _reps[i].Begin(date, _random);
            if (_reps[i].Next is { } first)
                _slots.Enqueue(i, (first, i));
        }
    }

    private SampleLead? Take(SampleRep rep, DateOnly date, int second)
    {
        var now = date.ToDateTime(default).AddSeconds(second);
        foreach (var stage in Turns[(int)rep.Stage])
        {
            if (_queues[(int)stage].Take(now) is { } lead)
                return lead;
        }
        return null;
    }

    private int Call(SampleRep rep, SampleLead lead, DateTime at)
    {
        var told = _story.Tell(lead, rep, at);
        calls.Write(new SampleCall(++_callCount, lead, rep, at, told.TalkSeconds, told.Outcome));
        if (told.KeyPersonFound)
            leads.KeyPersonFound(lead);
        if (told.Meeting == MeetingBooked.InCall)
            meetings.Book(lead, rep, at.AddSeconds(told.TalkSeconds));
        else if (told.Meeting == MeetingBooked.Later)
            meetings.BookLater(lead, rep, DateOnly.FromDateTime(at));
        if (told.CallAgain)
            _queues[(int)lead.Stage].Add(lead);
        return told.TalkSeconds;
    }
}
