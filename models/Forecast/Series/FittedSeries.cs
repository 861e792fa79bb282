namespace Analytics.Models.Forecast.Series;

/// <summary>
/// A method that has seen one series. The methods take plain numbers at equal steps, without NaN (see <see cref="Gaps"/>),
/// and know neither dates nor closed days; they may forecast below zero where the series allows it.
/// </summary>
public abstract class FittedSeries
{
    /// <summary>Point forecasts of the steps that follow the series.</summary>
    /// <param name="horizon">Number of steps, ≥ 0.</param>
    /// <returns>One finite value per step, in the units of the series.</returns>
    public abstract double[] Forecast(int horizon);

    /// <summary>
    /// Value less its forecast one step before, per step of the series, in its units; empty where the method does not
    /// give them. They come from the parameters chosen on the whole series, so they are somewhat too small.
    /// </summary>
    public virtual IReadOnlyList<double> Residuals => [];

    /// <summary>What every method asks of its input.</summary>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The season is below 1.</exception>
    internal static void Check(double[] y, int season)
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentOutOfRangeException.ThrowIfLessThan(season, 1);
        var bad = Array.FindIndex(y, v => !double.IsFinite(v));
        if (bad >= 0) throw new ArgumentException($"Expected finite values only, found {y[bad]} at index {bad}; fill gaps first.", nameof(y));
    }

    /// <summary>Whether all values are the same, but for rounding; true when there are none.</summary>
    internal static bool IsConstant(ReadOnlySpan<double> y)
    {
        foreach (var v in y)
            if (Math.Abs(v - y[0]) > 1e-12 * Math.Abs(y[0])) return false;
        return true;
    }
}
