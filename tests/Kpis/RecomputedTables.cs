namespace Analytics.Tests.Kpis;

/// <summary>The rows that <c>kpi_response_decay</c> and <c>kpi_funnel</c> must hold when every table is there.</summary>
internal static class RecomputedTables
{
    public static IReadOnlyList<DecayRow> Decay(RecomputedFacts facts, KpiCase settings)
    {
        var rows = new List<DecayRow>();
        for (int i = 0; i <= settings.BucketSeconds.Count + 1; i++)
        {
            bool isNever = i == settings.BucketSeconds.Count + 1;
            double? lower = isNever ? null : i == 0 ? 0 : settings.BucketSeconds[i - 1];
            double? upper = isNever ? null : i == settings.BucketSeconds.Count ? double.PositiveInfinity : settings.BucketSeconds[i];
            var leads = facts.Inbound.Where(l => facts.Response(l) is { } r
                ? !isNever && (double)r <= upper && (i == 0 || (double)r > lower)
                : isNever).ToList();
            int contacted = leads.Count(facts.IsContacted), meetings = leads.Count(l => HasMeeting(facts, l));
            var (contactLower, contactUpper) = Naive.Wilson(contacted, leads.Count);
            var (meetingLower, meetingUpper) = Naive.Wilson(meetings, leads.Count);
            double? contactRate = Naive.Ratio(contacted, leads.Count), meetingRate = Naive.Ratio(meetings, leads.Count);
            rows.Add(new DecayRow(i + 1, lower, upper, leads.Count, contacted, meetings, leads.Count(l => IsWon(facts, l)),
            [
                contactRate, contactLower, contactUpper, meetingRate, meetingLower, meetingUpper,
                Naive.Ratio(contactRate, rows.Count == 0 ? contactRate : rows[0].Rates[0]),
                Naive.Ratio(meetingRate, rows.Count == 0 ? meetingRate : rows[0].Rates[3]),
            ]));
        }

        return rows;
    }

    public static IReadOnlyList<FunnelRow> Funnel(RecomputedFacts facts)
    {
        static DateOnly Month(DateOnly day) => new(day.Year, day.Month, 1);
        var leads = facts.Leads.Select(l => (Month: Month(facts.DateOf(l.CreatedAt)), Source: l.Source ?? "", Lead: l)).ToList();
        var visits = facts.Visits.Select(v => (Month: Month(v.Date), Source: v.Source ?? "", v.Visits)).ToList();
        var cells = leads.Select(l => (l.Month, l.Source)).Union(visits.Select(v => (v.Month, v.Source))).ToList();
        var groups = cells.Select(c => ((DateOnly?)c.Month, (string?)c.Source))
            .Concat(cells.Select(c => ((DateOnly?)c.Month, (string?)null)))
            .Concat(cells.Select(c => ((DateOnly?)null, (string?)c.Source)))
            .Append((null, null)).Distinct();
        return [.. groups.Select(g => Row(
            facts, g.Item1, g.Item2,
            [.. leads.Where(l => (g.Item1 is null || l.Month == g.Item1) && (g.Item2 is null || l.Source == g.Item2))],
            visits.Where(v => (g.Item1 is null || v.Month == g.Item1) && (g.Item2 is null || v.Source == g.Item2)).Sum(v => v.Visits),
            l => visits.Any(v => v.Month == l.Month && (v.Source == l.Source || v.Source.Length == 0) && v.Visits > 0)))];
    }

    private static FunnelRow Row(
        RecomputedFacts facts, DateOnly? month, string? source, List<(DateOnly Month, string Source, RawLead Lead)> leads, long visits,
        Func<(DateOnly Month, string Source, RawLead Lead), bool> hasVisits)
    {
        long visited = leads.Count(hasVisits), contacted = leads.Count(l => facts.IsContacted(l.Lead)), meetings = leads.Count(l => HasMeeting(facts, l.Lead));
        long held = leads.Count(l => facts.MeetingsOf(l.Lead).Any(m => m.Status == "held" && facts.IsDue(m))), won = leads.Count(l => IsWon(facts, l.Lead));
        decimal revenue = leads.Sum(l => facts.Deals.Where(d => d.Won && d.LeadId == l.Lead.Id).Sum(d => d.Amount ?? 0));
        return new FunnelRow(
            month is null ? "all" : "month", month, source is null ? "total" : "source", source ?? "",
            [visits, leads.Count, visited, contacted, meetings, held, won], revenue,
            [
                Naive.Ratio(visited, visits), Naive.Ratio(contacted, leads.Count), Naive.Ratio(meetings, contacted), Naive.Ratio(held, meetings), Naive.Ratio(won, held),
            ]);
    }

    private static bool HasMeeting(RecomputedFacts facts, RawLead lead) => facts.MeetingsOf(lead).Any();

    private static bool IsWon(RecomputedFacts facts, RawLead lead) => facts.Deals.Any(d => d.Won && d.LeadId == lead.Id);
}
