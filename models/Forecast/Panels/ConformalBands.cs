namespace Analytics.Models.Forecast.Panels;

/// <summary>
/// Prediction intervals from the errors of past forecasts that were made out of sample (split conformal prediction, rank ⌈(n + 1) p⌉): errors over the series' spread and over how well it has been forecast in the past,
/// pooled over series and neighbouring steps ahead, because each series alone has too few past origins. How well a series was forecast is taken half from its own errors and half from all, and from other origins than the
/// one judged. Of fewer than 39 errors the outermost stand for the 95 % interval, which is then too narrow.
/// </summary>
internal sealed class ConformalBands
{
    private const int FewestErrors = 200;
    private const double OwnShare = 0.5, Rounding = 1e-9;

    private readonly double[][] errors;
    private readonly double[] unrest;

    /// <summary>Learns from past origins.</summary>
    /// <param name="panel">The series.</param>
    /// <param name="past">Past origins, all steps known.</param>
    /// <param name="forecast">The published forecast at an origin, by series and step.</param>
    /// <param name="horizon">Steps ahead.</param>
    public ConformalBands(Panel panel, IReadOnlyList<PanelForecasts> past, Func<PanelForecasts, double[][]> forecast, int horizon)
    {
        int series = panel.Series.Count;
        double[][] sizes = [.. past.Select(o => forecast(o)).Select((f, k) => Enumerable.Range(0, series).Select(s => Mean(PanelErrors.Scaled(panel, past[k], s, f[s], new(0, horizon)))).ToArray())];
        double all = Mean(sizes.SelectMany(k => k));
        // One origin cannot tell a series' own unrest apart from the error judged.
        double Unrest(int s, int without) => past.Count < 2 || double.IsNaN(all) || all == 0 ? 1
            : Mean(Enumerable.Range(0, past.Count).Where(k => k != without).Select(k => sizes[k][s])) is var own && double.IsNaN(own) ? 1 : (OwnShare * own / all) + (1 - OwnShare);
        unrest = [.. Enumerable.Range(0, series).Select(s => Unrest(s, -1))];
        var byStep = Enumerable.Range(0, horizon).Select(_ => new List<double>()).ToArray();
        for (int k = 0; k < past.Count; k++)
        {
            double[][] said = forecast(past[k]);
            for (int s = 0; s < series; s++)
            {
                double own = Unrest(s, k);
                for (int h = 0; h < horizon; h++)
                    byStep[h].AddRange(PanelErrors.Scaled(panel, past[k], s, said[s], new(h, h + 1)).Select(e => e / own));
            }
        }

        errors = [.. Enumerable.Range(0, horizon).Select(h => Pooled(byStep, h))];
    }

    /// <summary>Whether there are past errors to go by; without, quantiles are the forecast itself.</summary>
    public bool IsKnown => errors.Length > 0 && errors[0].Length > 0;

    /// <summary>The quantile of one series and step.</summary>
    /// <param name="forecast">The point.</param>
    /// <param name="spread">The series' spread at the origin.</param>
    /// <param name="series">The series.</param>
    /// <param name="step">Steps ahead, less 1.</param>
    /// <param name="p">0..1.</param>
    public double Quantile(double forecast, double spread, int series, int step, double p)
    {
        double[] sorted = errors[step];
        if (sorted.Length == 0) return forecast;
        // A product such as 200 × 0.55 comes out a little too large.
        int rank = p >= 0.5 ? (int)Math.Ceiling(((sorted.Length + 1) * p) - Rounding) : (int)Math.Floor(((sorted.Length + 1) * p) + Rounding);
        return forecast + (spread * unrest[series] * sorted[Math.Clamp(rank, 1, sorted.Length) - 1]);
    }

    /// <summary>The errors of a step and of as many neighbours as give enough, sorted.</summary>
    private static double[] Pooled(List<double>[] byStep, int step)
    {
        int from = step, to = step + 1, count = byStep[step].Count;
        while (count < FewestErrors && (from > 0 || to < byStep.Length))
        {
            if (from > 0) count += byStep[--from].Count;
            if (to < byStep.Length) count += byStep[to++].Count;
        }

        return [.. byStep[from..to].SelectMany(e => e).Order()];
    }

    private static double Mean(IEnumerable<double> values)
    {
        var known = values.Where(v => !double.IsNaN(v)).Select(Math.Abs).ToList();
        return known.Count == 0 ? double.NaN : known.Average();
    }
}
