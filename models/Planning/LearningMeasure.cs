namespace Analytics.Models.Planning;

/// <summary>Measures the learning curve.</summary>
public static class LearningMeasure
{
    // Before anything is seen: how far new reps may be from the experienced (standard deviation of the ratio), and reps from each other.
    private const double RampSpread = 0.3, RepSpread = 0.15;

    /// <summary>
    /// Each month's ratio to the experienced – of calls per hour, and of meetings per call for the same role and motions –, drawn towards 1 by how little was seen: of one rep,
    /// a ratio says as much of the rep as of the month.
    /// </summary>
    public static LearningCurve Of(IReadOnlyList<RampRow> rows)
    {
        var experienced = rows.Where(r => r.Month >= LearningCurve.RampMonths).ToList();
        double hours = Hours(experienced), calls = experienced.Sum(r => r.Calls);
        if (hours <= 0 || calls <= 0 || rows.All(r => r.Month >= LearningCurve.RampMonths))
            return LearningCurve.None;
        var yields = experienced.GroupBy(r => (r.Role, r.Motion)).ToDictionary(g => g.Key, g => g.Sum(r => r.Meetings) / Math.Max(1, g.Sum(r => r.Calls)));
        var months = new List<LearningMonth>();
        for (int m = 0; m < LearningCurve.RampMonths; m++)
        {
            var seen = rows.Where(r => r.Month == m).ToList();
            if (seen.Count == 0)
                break;
            int reps = seen.Select(r => r.Rep).Distinct().Count();
            months.Add(new(m, Drawn(seen.Sum(r => r.Calls), Hours(seen) * calls / hours, reps), Drawn(seen.Sum(r => r.Meetings), seen.Sum(r => r.Calls * yields.GetValueOrDefault((r.Role, r.Motion))), reps), reps));
        }

        return new(months);
    }

    private static double Hours(List<RampRow> rows) => rows.GroupBy(r => (r.Rep, r.Month)).Sum(g => g.First().Hours);

    /// <summary>The ratio of what was to what was to be expected, weighed against 1.</summary>
    private static double Drawn(double observed, double expected, int reps)
    {
        if (expected <= 0) return 1;
        double prior = RampSpread * RampSpread, noise = (RepSpread * RepSpread / reps) + (1 / expected);
        return 1 + (((observed / expected) - 1) * prior / (prior + noise));
    }
}
