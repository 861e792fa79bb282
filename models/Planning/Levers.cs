namespace Analytics.Models.Planning;

/// <summary>What each lever would bring: the month drawn again with the lever moved, on the same chance, so that only the lever differs.</summary>
public static class Levers
{
    /// <summary>Those that the data allow, the most meetings per hour first; levers that cost no hours stand before all others, by their meetings.</summary>
    /// <param name="plan">The month and the effort that they are moved from.</param>
    /// <param name="rows">What they are measured on.</param>
    /// <param name="seed">Seed of their draws.</param>
    public static IReadOnlyList<Lever> Of(MonthPlan plan, LeverRows rows, int seed)
    {
        var sampler = new Sampler(seed);
        Lever?[] all =
        [
            Spread(plan, LeverKind.CallsPerHour, ByRep(rows, w => w.Calls, w => w.Hours), sampler, 0),
            Spread(plan, LeverKind.TalkQuality, ByRep(rows, w => w.Meetings, w => w.Conversations), sampler, TalkCost(plan, rows)),
            PhoneHours(plan, rows),
            ContactHoursLever.Of(plan, rows, sampler),
            ResponseLever.Of(plan, rows, sampler),
        ];
        return [.. all.OfType<Lever>().OrderByDescending(l => l.PerHour ?? double.PositiveInfinity).ThenByDescending(l => l.Meetings).ThenBy(l => l.Kind)];
    }

    /// <summary>A lever that is an effort: what it wins in each draw.</summary>
    internal static Lever Moved(MonthPlan plan, LeverKind kind, double from, double to, Effort moved, double hours) =>
        Won(kind, from, to, [.. Forward.Run(plan.Draws, moved).Draws.Zip(plan.Outcome.Draws, (m, b) => m - b)], hours);

    /// <summary>A lever by what it wins in each draw.</summary>
    internal static Lever Won(LeverKind kind, double from, double to, double[] won, double hours)
    {
        var drawn = DrawnRate.Of(won);
        return new(kind, from, to, drawn.Mean, drawn.Lower, drawn.Upper, hours);
    }

    private static Lever? Spread(MonthPlan plan, LeverKind kind, List<(double Observed, double Expected)> reps, Sampler sampler, double hours)
    {
        if (RepSpread.Of(reps) is not { } spread)
            return null;
        double[] factors = [.. Enumerable.Range(0, plan.Draws.Count).Select(_ => spread.Draw(sampler))];
        var (median, upper) = spread.Middle;
        var effort = plan.Staffed.Effort;
        return Moved(plan, kind, median, upper, kind == LeverKind.CallsPerHour ? effort with { PaceDraws = factors } : effort with { ConversionDraws = factors }, hours);
    }

    /// <summary>Each rep's events beside those that the same trials bring the reps of the same role and motions together: finding leads and winning meetings are different work.</summary>
    private static List<(double Observed, double Expected)> ByRep(LeverRows rows, Func<WeekCounts, double> events, Func<WeekCounts, double> trials)
    {
        var rates = rows.Work.GroupBy(w => (w.Segment.Motion, w.Role)).ToDictionary(g => g.Key, g => g.Sum(w => events(w.Counts)) / Math.Max(1e-9, g.Sum(w => trials(w.Counts))));
        return [.. rows.Work.Where(w => w.Rep is not null).GroupBy(w => w.Rep).Select(g => (g.Sum(w => events(w.Counts)), g.Sum(w => trials(w.Counts) * rates[(w.Segment.Motion, w.Role)])))];
    }

    /// <summary>Longer talks of the better half, in hours of the month's conversations; 0 where theirs are no longer.</summary>
    private static double TalkCost(MonthPlan plan, LeverRows rows)
    {
        var reps = rows.Work.Where(w => w.Rep is not null).GroupBy(w => w.Rep).Select(g => (Counts: WeekCounts.Sum(g.Select(w => w.Counts)), Talk: g.Sum(w => w.TalkSeconds)))
            .Where(r => r.Counts.Conversations > 0).OrderByDescending(r => r.Counts.Meetings / r.Counts.Conversations).ToList();
        double Seconds(IEnumerable<(WeekCounts Counts, double Talk)> of) => of.Sum(r => r.Counts.Conversations) is var talks and > 0 ? of.Sum(r => r.Talk) / talks : 0;
        return plan.Draws.History.HasConversations
            ? Math.Max(0, Seconds(reps.Take((reps.Count + 1) / 2)) - Seconds(reps)) / 3600 * plan.Outcome.Segments.Sum(s => s.Conversations) : 0;
    }

    private static Lever? PhoneHours(MonthPlan plan, LeverRows rows)
    {
        double[] perDay = [.. rows.Hours.GroupBy(h => h.Rep).Where(g => g.Sum(h => h.Days) >= 20).Select(g => g.Sum(h => h.Hours) / g.Sum(h => h.Days))];
        if (perDay.Length < 4)
            return null;
        var (median, upper) = RepSpread.Quartiles(perDay);
        var effort = plan.Staffed.Effort;
        double hours = effort.Hours * ((upper / median) - 1);
        return Moved(plan, LeverKind.PhoneHours, median, upper, effort with { Hours = effort.Hours + hours }, hours);
    }
}
