namespace Analytics.Models.Planning;

/// <summary>More of the calls in the hours in which most conversations come of calls.</summary>
internal static class ContactHoursLever
{
    private const double FewCalls = 200;

    // One hour of 24 stands out by chance in one data set of a hundred: Bonferroni for a normal test.
    private const double StandsOut = 3.5;

    /// <summary>Each motion's calls move from the team's share in its best hours to its best rep's; null without outcomes or an hour that stands out.</summary>
    public static Lever? Of(MonthPlan plan, LeverRows rows, Sampler sampler)
    {
        if (!plan.Draws.History.HasConversations)
            return null;
        double[] factors = [.. Enumerable.Repeat(1.0, plan.Draws.Count)];
        double meetings = plan.Draws.History.Total.Meetings, calls = 0, from = 0, to = 0;
        foreach (var motion in rows.ContactHours.GroupBy(r => r.Motion))
        {
            double share = plan.Draws.History.Segments.Where(s => s.Segment.Motion == motion.Key).Sum(s => s.Total.Meetings) / meetings;
            if (Best([.. motion]) is not { } best)
                continue;
            (calls, from, to) = (calls + best.Calls, from + (best.Calls * best.From), to + (best.Calls * best.To));
            for (int d = 0; d < factors.Length; d++)
            {
                double inside = sampler.Beta(best.InTalks + 0.5, best.In - best.InTalks + 0.5), outside = sampler.Beta(best.OutTalks + 0.5, best.Out - best.OutTalks + 0.5);
                double now = (best.From * inside) + ((1 - best.From) * outside), then = (best.To * inside) + ((1 - best.To) * outside);
                factors[d] += share * ((then / now) - 1);
            }
        }

        return calls > 0 ? Levers.Moved(plan, LeverKind.ContactHours, from / calls, to / calls, plan.Staffed.Effort with { ContactDraws = factors }, 0) : null;
    }

    private static BestHours? Best(List<HourRow> rows)
    {
        double calls = rows.Sum(r => r.Calls), talks = rows.Sum(r => r.Conversations), rate = talks / calls;
        if (calls < FewCalls || rate is <= 0 or >= 1)
            return null;
        var best = rows.GroupBy(r => r.Hour).Select(g => (g.Key, Calls: g.Sum(r => r.Calls), Talks: g.Sum(r => r.Conversations)))
            .Where(h => (h.Talks - (h.Calls * rate)) / Math.Sqrt(h.Calls * rate * (1 - rate)) > StandsOut).Select(h => h.Key).ToHashSet();
        double inside = rows.Where(r => best.Contains(r.Hour)).Sum(r => r.Calls), insideTalks = rows.Where(r => best.Contains(r.Hour)).Sum(r => r.Conversations);
        if (inside <= 0 || inside >= calls)
            return null;
        double share = inside / calls;
        double most = rows.GroupBy(r => r.Rep).Select(g => (Calls: g.Sum(r => r.Calls), In: g.Where(r => best.Contains(r.Hour)).Sum(r => r.Calls))).Where(r => r.Calls >= FewCalls).Select(r => r.In / r.Calls).Append(share).Max();
        return new(calls, inside, insideTalks, calls - inside, talks - insideTalks, share, most);
    }

    private sealed record BestHours(double Calls, double In, double InTalks, double Out, double OutTalks, double From, double To);
}
