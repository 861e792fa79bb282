namespace Analytics.Sample;

/// <summary>The leads of one stage that wait for a call, soonest due first; holds only leads still being worked.</summary>
internal sealed class CallQueue
{
    private readonly Dictionary<DateOnly, List<SampleLead>> _later = [];
    private readonly PriorityQueue<SampleLead, (DateTime Due, int Number)> _today = new();
    private DateOnly _day;

    /// <summary>Begins a working day: what is due by then is at hand; what nobody had time for stays.</summary>
    public void Open(DateOnly day)
    {
        for (var due = _day == default ? day : _day.AddDays(1); due <= day; due = due.AddDays(1))
        {
            if (!_later.Remove(due, out var leads))
                continue;
            foreach (var lead in leads)
                _today.Enqueue(lead, (lead.Due, lead.Number));
        }
        _day = day;
    }

    /// <summary>Queues a lead for its <see cref="SampleLead.Due"/>.</summary>
    public void Add(SampleLead lead)
    {
        var date = DateOnly.FromDateTime(lead.Due);
        if (_day != default && date <= _day)
            _today.Enqueue(lead, (lead.Due, lead.Number));
        else if (_later.TryGetValue(date, out var leads))
            leads.Add(lead);
        else
            _later[date] = [lead];
    }

    /// <summary>Takes the lead that is due longest at <paramref name="now"/>; null when none is due. Drops what expired.</summary>
    public SampleLead? Take(DateTime now)
    {
        while (_today.TryPeek(out var lead, out var place) && place.Due <= now)
        {
            _today.Dequeue();
            if (place.Due.AddDays(SampleTruth.ExpireDays) >= now)
                return lead;
        }
        return null;
    }
}
