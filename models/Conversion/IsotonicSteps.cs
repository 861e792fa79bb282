using Analytics.Models.Evaluation;

namespace Analytics.Models.Conversion;

/// <summary>
/// Isotonic calibration: the rising curve closest to what came true, straight between the middles of its steps and flat beyond the first and last
/// (<see cref="AdjacentPools"/>; B. Zadrozny and C. Elkan, KDD 2002).
/// </summary>
/// <param name="Logits">Mean log-odds of each step, rising.</param>
/// <param name="Rates">Its rate, (meetings + ½) ÷ (calls + 1), never falling.</param>
internal sealed record IsotonicSteps(double[] Logits, double[] Rates)
{
    public static IsotonicSteps Fit(double[] logits, bool[] happened)
    {
        int[] order = [.. Enumerable.Range(0, logits.Length).OrderBy(i => logits[i]).ThenBy(i => i)];
        // Equal scores share a step, and a step that would fall joins the one before.
        var steps = AdjacentPools.Of(
            order.Select(i => (Logit: logits[i], Happened: happened[i] ? 1.0 : 0, Rows: 1.0)),
            (before, step) => before.Happened / before.Rows >= step.Happened / step.Rows || before.Logit == step.Logit,
            (before, step) => (((before.Logit * before.Rows) + (step.Logit * step.Rows)) / (before.Rows + step.Rows), before.Happened + step.Happened, before.Rows + step.Rows));
        double[] rates = [.. steps.Select(s => (s.Happened + 0.5) / (s.Rows + 1))];
        // The half row may turn two small steps round.
        for (int i = 1; i < rates.Length; i++)
            rates[i] = Math.Max(rates[i], rates[i - 1]);
        return new([.. steps.Select(s => s.Logit)], rates);
    }

    public double Probability(double logit)
    {
        int at = Array.BinarySearch(Logits, logit);
        if (at >= 0) return Rates[at];
        int next = ~at;
        if (next == 0) return Rates[0];
        if (next == Logits.Length) return Rates[^1];
        double share = (logit - Logits[next - 1]) / (Logits[next] - Logits[next - 1]);
        return Rates[next - 1] + (share * (Rates[next] - Rates[next - 1]));
    }
}
