using Analytics.Models.Evaluation;

namespace Analytics.Models.Forecast.Panels;

/// <summary>
/// Forecasts that need no fit: levels and seasonal repetitions. The global model starts from the one that was nearest to a series in the past and learns what it misses, because trees cannot
/// continue a line or repeat a pattern of their own accord.
/// </summary>
internal sealed class SimpleForecasts(IReadOnlyList<int> seasons)
{
    // A season of more steps than this is a year of weeks or days: its levels say nothing about the present one.
    private const int LongSeason = 40;
    private const int OfLevel = 3, OfSeason = 3, FewSteps = 8;

    private readonly int season = seasons.Count == 0 ? 1 : seasons[0];

    /// <summary>How many there are.</summary>
    public int Count => OfLevel + (OfSeason * seasons.Count);

    /// <summary>Steps that tell the present level: four of the shortest seasons, or eight steps.</summary>
    public int LevelSteps => season is 1 or > LongSeason ? FewSteps : 4 * season;

    /// <summary>Whether the shortest season is as long as a year of weeks.</summary>
    public bool IsLong => season > LongSeason;

    /// <summary>What one of them says.</summary>
    /// <param name="y">Values without gaps.</param>
    /// <param name="t">How many are known; ≥ 1.</param>
    /// <param name="h">Steps after the last known one, less 1; ≥ 0.</param>
    /// <param name="which">0 to before <see cref="Count"/>: mean of the last steps, last value, mean of the longest season, and for each season its last value, that moved to the present level, and the median of four.</param>
    public double Of(double[] y, int t, int h, int which)
    {
        if (which == 0) return Middle.Mean(y, t - LevelSteps, t);
        if (which == 1) return y[t - 1];
        if (which == 2) return Middle.Mean(y, t - (seasons.Count == 0 || IsLong ? FewSteps / 2 : seasons[^1]), t);
        int m = seasons[(which - OfLevel) / OfSeason], last = LastOfPhase(t, h, m);
        if (last < 0) return y[t - 1];
        return ((which - OfLevel) % OfSeason) switch
        {
            0 => y[last],
            1 => y[last] + Shift(y, t, m),
            _ => MedianOfPhase(y, last, m, 4),
        };
    }

    /// <summary>The last known step with the phase of a target; negative where none is known.</summary>
    public static int LastOfPhase(int t, int h, int season)
    {
        int last = t + h - (season * ((h / season) + 1));
        return last;
    }

    /// <summary>The median of the last values of a phase, as many as there are, at most 32.</summary>
    public static double MedianOfPhase(double[] y, int last, int season, int cycles)
    {
        Span<double> same = stackalloc double[32];
        int found = 0;
        for (int i = last; i >= 0 && found < cycles; i -= season) same[found++] = y[i];
        return Middle.Of(same[..found]);
    }

    /// <summary>How far the present level lies above that of one season ago.</summary>
    private double Shift(double[] y, int t, int m)
    {
        int steps = Math.Min(season, FewSteps);
        return t - m - steps < 0 ? 0 : Middle.Mean(y, t - steps, t) - Middle.Mean(y, t - m - steps, t - m);
    }
}
