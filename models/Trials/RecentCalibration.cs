using Analytics.Models.Conversion;

namespace Analytics.Models.Trials;

/// <summary>Calibration by what earlier nights said of rows that they had not seen: no fit has learned from them, and they are the newest there are.</summary>
internal static class RecentCalibration
{
    // Rows of either class that a curve needs.
    private const int Enough = 20;

    /// <summary>Probabilities of the rows of all stretches, each calibrated on what was said, and had come true or not, before it; 0 of any other row.</summary>
    /// <param name="table">Rows in the order of time.</param>
    /// <param name="logits">What was said of them.</param>
    /// <param name="stretches">First row of each, and the row after it.</param>
    /// <param name="since">The first row of which something was said.</param>
    /// <param name="trial">Rows that are looked back on, and the days until a label is known.</param>
    public static double[] Calibrated(CallTable table, double[] logits, IReadOnlyList<(int From, int To)> stretches, int since, TrialOptions trial)
    {
        var predicted = new double[table.Count];
        foreach (var (from, to) in stretches)
        {
            var platt = Before(from, table, logits, since, trial);
            for (int i = from; i < to; i++)
                predicted[i] = platt.Probability(logits[i]);
        }

        return predicted;
    }

    /// <summary>The curve of what had come true, or not, when a row began.</summary>
    public static PlattScaling Before(int row, CallTable table, double[] logits, int since, TrialOptions trial)
    {
        int known = table.KnownBefore(row, trial.Model.LabelDays);
        return Of(logits, table.Label, Math.Max(since, known - trial.CalibrationRows), known);
    }

    /// <summary>The curve of the rows from one number to before another; the identity where they are too few or of one class.</summary>
    private static PlattScaling Of(double[] logits, bool[] happened, int from, int to)
    {
        if (to <= from)
            return PlattScaling.Identity;
        double[] said = logits.AsSpan(from, to - from).ToArray();
        bool[] came = happened.AsSpan(from, to - from).ToArray();
        int positives = came.Count(y => y);
        if (Math.Min(positives, came.Length - positives) < Enough)
            return PlattScaling.Identity;
        var platt = PlattScaling.Fit(said, came);
        return platt.Slope > 0 ? platt : Level(positives, came.Length);
    }

    /// <summary>Scores that rise the wrong way, or not at all, say nothing: the recent rate is left.</summary>
    private static PlattScaling Level(int positives, int rows) => new(0, Math.Log((positives + 0.5) / (rows - positives + 0.5)));
}
