namespace Analytics.Tests.Kpis;

/// <summary>Facts from raw rows by the words of the KPI definitions, in loops: no SQL and nothing of the product.</summary>
internal sealed class RecomputedFacts
{
    private readonly KpiCase settings;
    private readonly Dictionary<string, RawLead> leads;
    private readonly Dictionary<string, RawRep> reps;
    private readonly Dictionary<string, List<RawCall>> responses = [];

    public RecomputedFacts(RawData rows, KpiCase settings)
    {
        this.settings = settings;
        FirstDate = rows.Leads.Select(l => l.CreatedAt).Concat(rows.Calls.Select(c => c.StartedAt)).Concat(rows.Meetings.Select(m => m.BookedAt))
            .Concat(rows.Deals.Select(d => d.ClosedAt)).Select(DateOf).Min();
        Leads = [.. rows.Leads.Where(l => Known(l.CreatedAt))];
        Calls = [.. rows.Calls.Where(c => Known(c.StartedAt))];
        Meetings = [.. rows.Meetings.Where(m => Known(m.BookedAt))];
        Deals = [.. rows.Deals.Where(d => Known(d.ClosedAt))];
        Visits = [.. rows.Visits.Where(v => v.Date <= settings.AsOf)];
        Hours = [.. rows.Hours.Where(h => h.Date <= settings.AsOf)];
        leads = Leads.ToDictionary(l => l.Id);
        reps = rows.Reps.ToDictionary(r => r.Id);
        foreach (var call in Calls.Where(c => c.LeadId is not null && leads.ContainsKey(c.LeadId)))
        {
            if (call.StartedAt < leads[call.LeadId!].CreatedAt - settings.Tolerance)
                continue;
            if (!responses.TryGetValue(call.LeadId!, out var list))
                responses[call.LeadId!] = list = [];
            list.Add(call);
        }
    }

    public DateOnly FirstDate { get; }

    public List<RawLead> Leads { get; }

    public List<RawCall> Calls { get; }

    public List<RawMeeting> Meetings { get; }

    public List<RawDeal> Deals { get; }

    public List<RawVisits> Visits { get; }

    public List<RawHours> Hours { get; }

    public IEnumerable<RawLead> Inbound => Leads.Where(l => l.Motion == "inbound");

    public DateOnly DateOf(DateTime instant) => DateOnly.FromDateTime(At(instant, settings.Zone));

    /// <summary>Seconds from a lead to the first call to it, never below 0; null when nobody called.</summary>
    public decimal? Response(RawLead lead) => !responses.TryGetValue(lead.Id, out var calls)
        ? null
        : Math.Max(0, (calls.Min(c => c.StartedAt) - lead.CreatedAt).Ticks / (decimal)TimeSpan.TicksPerSecond);

    /// <summary>Seconds from a lead to the first settled call to it, never below 0; null when nobody settled it.</summary>
    public decimal? Contact(RawLead lead) => IsContacted(lead)
        ? Math.Max(0, (FirstSettled(lead) - lead.CreatedAt).Ticks / (decimal)TimeSpan.TicksPerSecond)
        : null;

    /// <summary>Calls up to and including the first settled one.</summary>
    public decimal Attempts(RawLead lead) => responses[lead.Id].Count(c => c.StartedAt < FirstSettled(lead)) + 1;

    /// <summary>Seconds of a response in which the first caller's site was open, counted millisecond by millisecond of each open day; null when nobody called.</summary>
    public decimal? BusinessResponse(RawLead lead)
    {
        if (Response(lead) is not { } seconds)
            return null;
        var until = lead.CreatedAt.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        bool isSouth = FirstRep(lead) is { } rep && reps.GetValueOrDefault(rep)?.Team == "south";
        string zone = settings.Calendar.Count > 0 && isSouth ? "Asia/Kolkata" : settings.Zone;
        long ticks = 0;
        for (var day = DateOnly.FromDateTime(At(lead.CreatedAt, zone)).AddDays(-1); day <= DateOnly.FromDateTime(At(until, zone)).AddDays(1); day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                continue;
            foreach (var (opens, closes) in settings.Calendar.Count > 0 && isSouth ? new[] { (8.5, 12.0), (12.5, 24.0) } : [(9.0, 18.0)])
            {
                DateTime Utc(double hour) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(default).AddHours(hour), TimeZoneInfo.FindSystemTimeZoneById(zone));
                long from = Math.Max(Utc(opens).Ticks, lead.CreatedAt.Ticks), to = Math.Min(Utc(closes).Ticks, until.Ticks);
                ticks += Math.Max(0, to - from);
            }
        }

        return ticks / (decimal)TimeSpan.TicksPerSecond;
    }

    public bool IsContacted(RawLead lead) => responses.TryGetValue(lead.Id, out var calls) && calls.Any(c => IsSettled(c.Outcome));

    private DateTime FirstSettled(RawLead lead) => responses[lead.Id].Where(c => IsSettled(c.Outcome)).Min(c => c.StartedAt);

    public static bool IsAnswered(string? outcome) => outcome is "connected" or "meeting_booked" or "refused" or "absent";

    public static bool IsSettled(string? outcome) => outcome is "connected" or "meeting_booked" or "refused";

    public static bool IsConversation(string? outcome) => outcome is "connected" or "meeting_booked";

    /// <summary>A fact per call that passes, the part being what the call adds to the numerator.</summary>
    public IEnumerable<Fact> OfCalls(Func<RawCall, bool> counts, Func<RawCall, decimal> part) => Calls.Where(counts).Select(c =>
    {
        var lead = c.LeadId is null ? null : leads.GetValueOrDefault(c.LeadId);
        var local = At(c.StartedAt, lead?.Zone ?? settings.Zone);
        return WithLead(WithRep(new Fact(DateOf(c.StartedAt)), c.RepId), lead) with
        {
            Hour = local.Hour,
            Weekday = Weekday(local),
            Part = part(c),
            Whole = 1,
        };
    });

    /// <summary>A fact per lead, on the day of its creation.</summary>
    public IEnumerable<Fact> OfLeads(IEnumerable<RawLead> which, Func<RawLead, decimal> part) =>
        which.Select(l => WithLead(new Fact(DateOf(l.CreatedAt)), l) with
        {
            Hour = At(l.CreatedAt, settings.Zone).Hour,
            Weekday = Weekday(At(l.CreatedAt, settings.Zone)),
            Part = part(l),
            Whole = 1,
        });

    /// <summary>The same, with the rep of the first call.</summary>
    public IEnumerable<Fact> OfFirstCalls(IEnumerable<RawLead> which, Func<RawLead, decimal> part) =>
        which.Select(l => WithRep(OfLeads([l], part).Single(), FirstRep(l)));

    private string? FirstRep(RawLead lead)
    {
        if (!responses.TryGetValue(lead.Id, out var calls))
            return null;
        var first = calls.Min(c => c.StartedAt);
        return calls.Where(c => c.StartedAt == first).Select(c => c.RepId).Where(r => r is not null).Order(StringComparer.Ordinal).FirstOrDefault();
    }

    public IEnumerable<Fact> Conversations() => OfCalls(c => IsConversation(c.Outcome), _ => 0);

    public IEnumerable<Fact> DueMeetings() => Meetings.Where(m => m.Status is not null and not "cancelled" && IsDue(m)).Select(m =>
        WithLead(WithRep(Clocked(m.ScheduledAt ?? m.BookedAt), m.RepId), leads.GetValueOrDefault(m.LeadId)) with { Part = m.Status == "held" ? 1 : 0, Whole = 1 });

    /// <summary>Whether its day has come.</summary>
    public bool IsDue(RawMeeting meeting) => Known(meeting.ScheduledAt ?? meeting.BookedAt);

    /// <summary>Calls to a lead that count as responses to it.</summary>
    public IReadOnlyList<RawCall> Responses(RawLead lead) => responses.GetValueOrDefault(lead.Id) ?? [];

    public IEnumerable<Fact> OfVisits() => Visits.Select(v => new Fact(v.Date) { Weekday = Weekday(v.Date.ToDateTime(default)), Source = v.Source, Part = v.Visits, N = v.Visits });

    public IEnumerable<Fact> VisitsToLeads()
    {
        var visited = Visits.Where(v => v.Visits > 0).Select(v => (v.Date.Year, v.Date.Month, v.Source ?? "")).ToHashSet();
        bool HasVisits(Fact lead) => visited.Contains((lead.Date.Year, lead.Date.Month, lead.Source ?? "")) || visited.Contains((lead.Date.Year, lead.Date.Month, ""));
        return [.. Visits.Select(v => new Fact(v.Date) { Weekday = Weekday(v.Date.ToDateTime(default)), Source = v.Source, Whole = v.Visits, N = v.Visits }),
            .. OfLeads(Leads, _ => 1).Where(HasVisits).Select(l => l with { Whole = 0, N = 0 })];
    }

    /// <summary>A fact per won deal for which a value is known.</summary>
    public IEnumerable<Fact> Won(Func<RawDeal, decimal> part, Func<RawDeal, decimal?>? known = null) => Deals.Where(d => d.Won && (known is null || known(d) is not null))
        .Select(d => WithLead(Clocked(d.ClosedAt), d.LeadId is null ? null : leads.GetValueOrDefault(d.LeadId)) with { Part = part(d), Whole = 1 });

    /// <summary>The amount of a deal in the currency of the case.</summary>
    public static decimal? Revenue(RawDeal deal) => (deal.Currency ?? Currency) == Currency ? deal.Amount : null;

    private const string Currency = "JPY";

    private static int Weekday(DateTime local) => local.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)local.DayOfWeek;

    public IEnumerable<Fact> KeyPersons() => Leads.Where(l => l.KeyPersonAt is { } at && Known(at))
        .Select(l => WithLead(WithRep(Clocked(l.KeyPersonAt!.Value), LastRep(l, l.KeyPersonAt.Value)), l) with { Part = 1 });

    private string? LastRep(RawLead lead, DateTime until)
    {
        var calls = Responses(lead).Where(c => c.StartedAt <= until).ToList();
        return calls.Where(c => c.StartedAt == calls.Max(o => o.StartedAt)).Select(c => c.RepId).Where(r => r is not null).Order(StringComparer.Ordinal).FirstOrDefault();
    }

    private Fact Clocked(DateTime instant) => new(DateOf(instant)) { Hour = At(instant, settings.Zone).Hour, Weekday = Weekday(At(instant, settings.Zone)) };

    /// <summary>Meetings that a lead has of its own: not booked long before it was there.</summary>
    public IEnumerable<RawMeeting> MeetingsOf(RawLead lead) => Meetings.Where(m => m.LeadId == lead.Id && m.BookedAt >= lead.CreatedAt - settings.Tolerance);

    public IEnumerable<Fact> OfMeetings() => Meetings
        .Select(m => WithLead(WithRep(Clocked(m.BookedAt), m.RepId), leads.GetValueOrDefault(m.LeadId)) with { Part = 1 });

    public IEnumerable<Fact> LeadsToMeetings() => Leads.Select(l =>
    {
        bool met = MeetingsOf(l).Any(m => m.BookedAt <= l.CreatedAt.AddDays(settings.LeadToMeetingDays));
        return OfLeads([l], _ => met ? 1 : 0).Single() with
        {
            Flag = DateOf(l.CreatedAt).AddDays(settings.LeadToMeetingDays) > settings.AsOf ? "immature" : "",
        };
    });

    /// <summary>A fact per rep and day with calls or recorded hours.</summary>
    public IEnumerable<Fact> PhoneHours()
    {
        var called = Calls.Where(c => c.RepId is not null).ToLookup(c => (c.RepId!, DateOf(c.StartedAt)));
        var recorded = Hours.ToDictionary(h => (h.RepId, h.Date), h => h.Hours);
        foreach (var key in called.Select(c => c.Key).Union(recorded.Keys))
        {
            int calls = called[key].Count();
            bool isRecorded = recorded.TryGetValue(key, out decimal hours);
            yield return WithRep(new Fact(key.Item2), key.Item1) with
            {
                Weekday = Weekday(key.Item2.ToDateTime(default)),
                Part = calls,
                N = calls,
                Flag = isRecorded ? "" : "estimated",
                Whole = isRecorded ? hours : called[key].Select(c => At(c.StartedAt, settings.Zone).Hour).Distinct().Count(),
            };
        }
    }

    private static DateTime At(DateTime instant, string zone) => TimeZoneInfo.ConvertTimeFromUtc(instant, TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static Fact WithLead(Fact fact, RawLead? lead) =>
        fact with { Motion = lead?.Motion, Source = lead?.Source, Industry = lead?.Industry, Department = lead?.Department };

    private Fact WithRep(Fact fact, string? repId)
    {
        var rep = repId is null ? null : reps.GetValueOrDefault(repId);
        return fact with { Rep = repId, Team = rep?.Team, Role = rep?.Role };
    }

    private bool Known(DateTime instant) => DateOf(instant) <= settings.AsOf;
}
