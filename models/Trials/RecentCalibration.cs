using Analytics.Models.Conversion;

namespace Analytics.Models.Trials;

/// <summary>Calibration by what earlier nights said of rows that they had not seen: no fit has learned from them, and they are the newest there are.</summary>
internal static class RecentCalibration
{
    // Rows of either class that a curve needs.
    private const int Enough = 20;

    /// <summary>The curve of the rows from one number to before another; the identity where they are too few or of one class.</summary>
    public static PlattScaling Of(double[] logits, bool[] happened, int from, int to)
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
