using Analytics.Models.Evaluation;

namespace Analytics.Models.Forecast.Panels;

/// <summary>
/// What intervals are measured in: a series' usual unrest, and for one that has not changed yet, over values too few to say that it will not, the unrest that is typical of the panel at its level.
/// </summary>
internal static class ExpectedUnrest
{
    // By Laplace's rule of succession the next value of n unchanged ones changes with a chance of 1 ÷ (n + 2): below 2.5 % from here on, so that no width is a 95 % interval.
    private const int EnoughToBeConstant = 39;

    /// <summary>By series.</summary>
    /// <param name="now">The origin.</param>
    /// <param name="points">What is forecast, by series and step: its mean size is the level.</param>
    /// <returns>≥ 0; NaN where nothing is known of the series, or it has few values, unchanged, and no other series says how restless such series are.</returns>
    public static double[] Of(PanelForecasts now, double[][] points)
    {
        double[] levels = [.. points.Select(f => f.Average(Math.Abs))];
        int[] restless = [.. Enumerable.Range(0, points.Length).Where(s => now.Unrest[s] > 0)];
        double share = Middle.Of([.. restless.Where(s => levels[s] > 0).Select(s => now.Unrest[s] / levels[s])]), size = Middle.Of([.. restless.Select(s => now.Unrest[s])]);
        return [.. now.Unrest.Select((unrest, s) =>
            now.Known[s] == 0 ? double.NaN
            : unrest > 0 || now.Known[s] >= EnoughToBeConstant ? unrest
            : levels[s] > 0 ? share * levels[s] : size)];
    }
}
