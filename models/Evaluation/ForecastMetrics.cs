namespace Analytics.Models.Evaluation;

/// <summary>
/// Accuracy of forecasts. All functions skip pairs in which the actual value is missing (NaN), and give null, never
/// NaN, where nothing is left or the scale is zero. Scaled errors after Hyndman and Koehler (2006) and the M5
/// competition (2020).
/// </summary>
public static class ForecastMetrics
{
    /// <summary>Mean absolute error, in the unit of the data.</summary>
    public static double? MeanAbsoluteError(IReadOnlyList<double> actual, IReadOnlyList<double> forecast) =>
        Mean(actual, forecast, (a, f) => Math.Abs(a - f));

    /// <summary>Root of the mean squared error, in the unit of the data.</summary>
    public static double? RootMeanSquaredError(IReadOnlyList<double> actual, IReadOnlyList<double> forecast) =>
        Mean(actual, forecast, (a, f) => (a - f) * (a - f)) is { } mean ? Math.Sqrt(mean) : null;

    /// <summary>Mean of forecast − actual, in the unit of the data: above zero, the forecast was too high.</summary>
    public static double? Bias(IReadOnlyList<double> actual, IReadOnlyList<double> forecast) =>
        Mean(actual, forecast, (a, f) => f - a);

    /// <summary>Share (0..1) of actual values that lie within lower..upper, both ends included.</summary>
    public static double? Coverage(
        IReadOnlyList<double> actual, IReadOnlyList<double> lower, IReadOnlyList<double> upper)
    {
        SameLength(actual, lower);
        SameLength(actual, upper);
        var known = Enumerable.Range(0, actual.Count).Where(i => !double.IsNaN(actual[i])).ToList();
        return known.Count == 0 ? null : known.Average(i => lower[i] <= actual[i] && actual[i] <= upper[i] ? 1.0 : 0.0);
    }

    /// <summary>Symmetric mean absolute percentage error, 0..200: 200 |a − f| ÷ (|a| + |f|), as in the M4 competition (Makridakis and others, 2020); a pair of zeros is 0.</summary>
    public static double? SymmetricPercentageError(IReadOnlyList<double> actual, IReadOnlyList<double> forecast) =>
        Mean(actual, forecast, (a, f) => a == 0 && f == 0 ? 0 : 200 * Math.Abs(a - f) / (Math.Abs(a) + Math.Abs(f)));

    /// <summary>
    /// Mean scaled interval score: the interval's width, and 2/α times how far outside it a value lies, over the scale (Gneiting and Raftery, 2007; M4 competition).
    /// </summary>
    /// <param name="actual">What came.</param>
    /// <param name="lower">Lower ends.</param>
    /// <param name="upper">Upper ends.</param>
    /// <param name="alpha">Share that may lie outside, such as 0.05.</param>
    /// <param name="naiveAbsoluteScale">As of <see cref="NaiveAbsoluteScale"/>.</param>
    public static double? ScaledIntervalScore(IReadOnlyList<double> actual, IReadOnlyList<double> lower, IReadOnlyList<double> upper, double alpha, double? naiveAbsoluteScale)
    {
        SameLength(actual, lower);
        SameLength(actual, upper);
        var scores = Enumerable.Range(0, actual.Count).Where(i => !double.IsNaN(actual[i]))
            .Select(i => upper[i] - lower[i] + (2 / alpha * (Math.Max(0, lower[i] - actual[i]) + Math.Max(0, actual[i] - upper[i])))).ToList();
        return naiveAbsoluteScale > 0 && scores.Count > 0 ? scores.Average() / naiveAbsoluteScale : null;
    }

    /// <summary>Mean absolute change from the value <paramref name="lag"/> places before: the scale of MASE.</summary>
    public static double? NaiveAbsoluteScale(IReadOnlyList<double> history, int lag) => Scale(history, lag, Math.Abs);

    /// <summary>Mean squared change from the value <paramref name="lag"/> places before: the squared scale of RMSSE.</summary>
    public static double? NaiveSquaredScale(IReadOnlyList<double> history, int lag) => Scale(history, lag, c => c * c);

    /// <summary>Mean absolute scaled error: the mean absolute error over the scale; below 1, better than the naive in sample.</summary>
    public static double? Mase(IReadOnlyList<double> actual, IReadOnlyList<double> forecast, double? naiveAbsoluteScale) =>
        naiveAbsoluteScale > 0 ? MeanAbsoluteError(actual, forecast) / naiveAbsoluteScale : null;

    /// <summary>Root mean squared scaled error: the root of the mean squared error over the squared scale.</summary>
    public static double? Rmsse(IReadOnlyList<double> actual, IReadOnlyList<double> forecast, double? naiveSquaredScale) =>
        naiveSquaredScale > 0 ? RootMeanSquaredError(actual, forecast) / Math.Sqrt(naiveSquaredScale.Value) : null;

    private static double? Mean(
        IReadOnlyList<double> actual, IReadOnlyList<double> forecast, Func<double, double, double> error)
    {
        SameLength(actual, forecast);
        var errors = actual.Zip(forecast, error).Where((_, i) => !double.IsNaN(actual[i])).ToList();
        return errors.Count == 0 ? null : errors.Average();
    }

    private static double? Scale(IReadOnlyList<double> history, int lag, Func<double, double> size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lag, 1);
        var changes = history.Skip(lag).Zip(history, (now, before) => now - before).Where(c => !double.IsNaN(c)).ToList();
        return changes.Count == 0 ? null : changes.Average(size);
    }

    private static void SameLength(IReadOnlyList<double> actual, IReadOnlyList<double> other)
    {
        if (actual.Count != other.Count)
            throw new ArgumentException($"Found {actual.Count} actual values and {other.Count} forecasts. Expected as many of each.");
    }
}
