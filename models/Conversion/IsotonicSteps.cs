namespace Analytics.Models.Conversion;

/// <summary>
/// Isotonic calibration: the rising curve closest to what came true, straight between the middles of its steps and flat beyond the first and last. Pool adjacent
/// violators (M. Ayer and others, Annals of Mathematical Statistics 26, 1955; B. Zadrozny and C. Elkan, KDD 2002).
/// </summary>
/// <param name="Logits">Mean log-odds of each step, rising.</param>
/// <param name="Rates">Its rate, (meetings + ½) ÷ (calls + 1), never falling.</param>
internal sealed record IsotonicSteps(double[] Logits, double[] Rates)
{
    public static IsotonicSteps Fit(double[] logits, bool[] happened)
    {
        int[] order = [.. Enumerable.Range(0, logits.Length).OrderBy(i => logits[i]).ThenBy(i => i)];
        var steps = new List<(double Logit, double Happened, double Rows)>();
        foreach (int i in order)
        {
            var step = (Logit: logits[i], Happened: happened[i] ? 1.0 : 0, Rows: 1.0);
            // Equal scores share a step, and a step that would fall joins the one before.
            while (steps.Count > 0 && (steps[^1].Happened / steps[^1].Rows >= step.Happened / step.Rows || steps[^1].Logit == step.Logit))
            {
                var before = steps[^1];
                steps.RemoveAt(steps.Count - 1);
                double rows = before.Rows + step.Rows;
                step = (((before.Logit * before.Rows) + (step.Logit * step.Rows)) / rows, before.Happened + step.Happened, rows);
            }

            steps.Add(step);
        }

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
