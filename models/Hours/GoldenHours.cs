using Analytics.Models.Evaluation;
using MathNet.Numerics.Distributions;

namespace Analytics.Models.Hours;

/// <summary>
/// Hours at which calls are settled more often than at others, beyond chance. Each cell's rate is shrunk towards its group's by an empirical Bayes beta-binomial
/// model (Efron and Hastie, Computer Age Statistical Inference, 2016, ch. 6; moments by Kleinman, JASA 68, 1973), and called golden only when two things hold
/// after Bonferroni's correction for all cells looked at, of all families together: the shrunk interval lies above the group's rate, and so does the exact
/// binomial bound of the cell alone (Clopper and Pearson 1934) by more than the rate of the other hours is uncertain itself.
/// </summary>
/// <remarks>
/// Calls of one day are not independent: on some days all goes well. Counts are therefore divided by the design effect of days as clusters, pooled over the
/// cells of a group and never below 1 (Rao and Scott, Biometrics 48, 1992). It also counts what a day does to all its hours alike, which makes it cautious.
/// </remarks>
public static class GoldenHours
{
    /// <summary>Finds them. Cells with fewer calls are shown, not judged and not counted among those looked at.</summary>
    /// <param name="counts">Calls by cell and day, any order; a cell's day may come in parts.</param>
    /// <param name="minimumCalls">Calls that a cell needs to be judged.</param>
    /// <param name="alpha">Chance, at most, that any hour is named where all are alike.</param>
    /// <returns>Every cell, by family, group, weekday and hour; empty for no counts.</returns>
    public static IReadOnlyList<HourFinding> Find(IReadOnlyList<HourCounts> counts, long minimumCalls = 30, double alpha = 0.05)
    {
        var groups = counts.Where(c => c.Calls > 0).GroupBy(c => (c.Family, c.Group))
            .OrderBy(g => g.Key.Family, StringComparer.Ordinal).ThenBy(g => g.Key.Group, StringComparer.Ordinal)
            .Select(g => new HourGroup([.. g], minimumCalls)).ToList();
        int looked = groups.Sum(g => g.Judged);
        return [.. groups.SelectMany(g => g.Findings(alpha / Math.Max(1, looked)))];
    }

    /// <summary>Neighbouring golden hours joined, each with the gain to expect.</summary>
    public static IReadOnlyList<HourWindow> Windows(IReadOnlyList<HourFinding> findings)
    {
        var windows = new List<HourWindow>();
        foreach (var day in findings.Where(f => f.IsGolden).GroupBy(f => (f.Family, f.Group, f.Weekday)))
        {
            var run = new List<HourFinding>();
            foreach (var hour in day.OrderBy(f => f.Hour))
            {
                if (run.Count > 0 && hour.Hour != run[^1].Hour + 1)
                {
                    windows.Add(Window(run));
                    run = [];
                }

                run.Add(hour);
            }

            windows.Add(Window(run));
        }

        return windows;
    }

    // The corrected interval of each hour is wider than 95 %; a window's is that of its hours, weighted by their calls.
    private static HourWindow Window(List<HourFinding> hours)
    {
        double calls = hours.Sum(h => h.Calls);
        double Weighted(Func<HourFinding, double> value) => hours.Sum(h => value(h) * h.Calls) / calls;
        var first = hours[0];
        return new HourWindow(
            first.Family, first.Group, first.Weekday, first.Hour, hours[^1].Hour + 1, (long)calls, Weighted(h => h.Shrunk!.Value) - first.Overall,
            new ConfidenceInterval(Weighted(h => h.Interval!.Value.Low) - first.Overall, Weighted(h => h.Interval!.Value.High) - first.Overall));
    }

    /// <summary>The cells of one group.</summary>
    private sealed class HourGroup
    {
        private readonly List<(HourCounts First, List<HourCounts> Days, double Calls, double Settled)> cells;
        private readonly long minimumCalls;
        private readonly double overall;
        private readonly double designEffect;

        public HourGroup(List<HourCounts> counts, long minimumCalls)
        {
            this.minimumCalls = minimumCalls;
            cells = [.. counts.GroupBy(c => (c.Weekday, c.Hour)).OrderBy(g => g.Key.Weekday).ThenBy(g => g.Key.Hour)
                .Select(g => (g.First(), Daily(g), (double)g.Sum(c => c.Calls), (double)g.Sum(c => c.Settled)))];
            overall = cells.Sum(c => c.Settled) / cells.Sum(c => c.Calls);
            designEffect = DesignEffect();
        }

        public int Judged => cells.Count(c => c.Calls >= minimumCalls);

        public IEnumerable<HourFinding> Findings(double alpha)
        {
            double? strength = PriorStrength();
            double all = cells.Sum(c => c.Calls), settled = cells.Sum(c => c.Settled);
            foreach (var (first, _, calls, hits) in cells)
            {
                var finding = new HourFinding(first.Family, first.Group, first.Weekday, first.Hour, (long)calls, (long)hits, overall, null, null, false);
                if (calls < minimumCalls)
                {
                    yield return finding;
                    continue;
                }

                // Hours that differ no more than chance makes them are all the overall rate, known as well as all their calls together tell it.
                if (strength is not { } m)
                {
                    yield return finding with { Shrunk = overall, Interval = Shared(settled / designEffect, all / designEffect, alpha) };
                    continue;
                }

                double n = calls / designEffect, k = hits / designEffect;
                var (a, b) = ((overall * m) + k, ((1 - overall) * m) + n - k);
                var interval = new ConfidenceInterval(Beta.InvCDF(a, b, alpha / 2), Beta.InvCDF(a, b, 1 - (alpha / 2)));
                yield return finding with
                {
                    Shrunk = a / (a + b),
                    Interval = interval,
                    IsGolden = interval.Low > overall && StandsAlone(k, n, (settled - hits) / designEffect, (all - calls) / designEffect, alpha),
                };
            }
        }

        /// <summary>The interval of one rate that all hours share (Jeffreys' prior).</summary>
        private static ConfidenceInterval Shared(double k, double n, double alpha) =>
            new(Beta.InvCDF(k + 0.5, n - k + 0.5, alpha / 2), Beta.InvCDF(k + 0.5, n - k + 0.5, 1 - (alpha / 2)));

        /// <summary>The cell's exact lower bound above the rate of the other hours, and their difference above its own error.</summary>
        private static bool StandsAlone(double k, double n, double otherK, double otherN, double alpha)
        {
            if (otherN <= 0 || k <= 0)
                return false;
            double others = otherK / otherN, together = (k + otherK) / (n + otherN);
            double error = Math.Sqrt(together * (1 - together) * ((1 / n) + (1 / otherN)));
            return Beta.InvCDF(k, n - k + 1, alpha / 2) > others && (k / n) - others > Normal.InvCDF(0, 1, 1 - (alpha / 2)) * error;
        }

        private static List<HourCounts> Daily(IEnumerable<HourCounts> counts) =>
            [.. counts.GroupBy(c => c.Date).OrderBy(g => g.Key).Select(g => g.First() with { Calls = g.Sum(c => c.Calls), Settled = g.Sum(c => c.Settled) })];

        /// <summary>Variance of the days' residuals ÷ what the binomial law gives, over all cells with several days; at least 1.</summary>
        private double DesignEffect()
        {
            double observed = 0, expected = 0;
            foreach (var (_, days, calls, hits) in cells.Where(c => c.Days.Count > 1))
            {
                double rate = hits / calls;
                observed += days.Sum(d => Math.Pow(d.Settled - (rate * d.Calls), 2)) * days.Count / (days.Count - 1);
                expected += calls * rate * (1 - rate);
            }

            return expected > 0 ? Math.Max(1, observed / expected) : 1;
        }

        /// <summary>
        /// The prior's weight in calls, by moments; null where the cells differ no more than by chance. At least one call: hours that are nearly all or
        /// nothing differ by more than a beta law can say.
        /// </summary>
        private double? PriorStrength()
        {
            var judged = cells.Where(c => c.Calls >= minimumCalls).Select(c => (N: c.Calls / designEffect, Rate: c.Settled / c.Calls)).ToList();
            double all = judged.Sum(c => c.N), noise = overall * (1 - overall);
            if (judged.Count < 2 || noise <= 0)
                return null;
            double mean = judged.Sum(c => c.N * c.Rate) / all;
            double spread = judged.Sum(c => c.N * Math.Pow(c.Rate - mean, 2)) - ((judged.Count - 1) * noise);
            double between = spread / (all - (judged.Sum(c => c.N * c.N) / all));
            return between > 0 ? Math.Max(1, (noise / between) - 1) : null;
        }
    }
}
