namespace Analytics.Models.Planning;

/// <summary>Gives each motion its part of a rep's hours: by its share of the rep's calls in the week, or in all weeks where the week has none.</summary>
internal static class HourSplit
{
    /// <summary>
    /// The same work with hours. Hours of a rep who never calls are no phone time for any motion and fall away; calls without a rep get the hours that as many calls
    /// take the others.
    /// </summary>
    public static IReadOnlyList<RepWeek> Of(PlanningRows rows)
    {
        var hours = rows.Hours.ToDictionary(h => (h.Rep, h.WeeksBack), h => h.Hours);
        var inWeek = rows.Work.Where(w => w.Rep is not null).GroupBy(w => (w.Rep!, w.WeeksBack)).ToDictionary(g => g.Key, g => g.Sum(w => w.Counts.Calls));
        double paced = inWeek.Where(w => hours.ContainsKey(w.Key)).Sum(w => w.Value), spent = hours.Where(h => inWeek.ContainsKey(h.Key)).Sum(h => h.Value);
        double perCall = paced > 0 ? spent / paced : 0;
        var split = rows.Work.Select(w => w with { Counts = w.Counts with { Hours = Hours(w) } }).ToList();
        split.AddRange(Idle());
        return split;

        double Hours(RepWeek w) => w.Rep is null ? w.Counts.Calls * perCall
            : inWeek[(w.Rep, w.WeeksBack)] is var calls and > 0 ? hours.GetValueOrDefault((w.Rep, w.WeeksBack)) * w.Counts.Calls / calls : 0;

        // Weeks with hours and without a call.
        IEnumerable<RepWeek> Idle()
        {
            var shares = rows.Work.Where(w => w.Rep is not null).GroupBy(w => w.Rep!).ToDictionary(g => g.Key, g => g.GroupBy(w => (w.Segment, w.Role)).Select(s => (s.Key, Calls: s.Sum(w => w.Counts.Calls))).ToList());
            foreach (var ((rep, week), idle) in hours.Where(h => inWeek.GetValueOrDefault(h.Key) <= 0))
            {
                if (!shares.TryGetValue(rep, out var parts) || parts.Sum(p => p.Calls) is not (> 0 and var all))
                    continue;
                foreach (var ((segment, role), calls) in parts)
                    yield return new RepWeek(rep, segment, week, new WeekCounts(idle * calls / all, 0, 0, 0), 0) { Role = role };
            }
        }
    }
}
