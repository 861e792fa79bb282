using Analytics.Models.Forecast.Series;

namespace Analytics.Models.Forecast.Panels;

/// <summary>The methods that look at one series alone.</summary>
internal static class LocalForecasts
{
    // Exponential smoothing has a state for each step of a season: longer ones are left to the decomposition.
    private const int LongestEtsSeason = 24;

    /// <summary>Each method's forecasts of one series.</summary>
    /// <param name="known">Its values from the first known on, with gaps; empty gives zeros.</param>
    /// <param name="seasons">Lengths of the seasons, shortest first.</param>
    /// <param name="horizon">Steps to forecast.</param>
    public static IReadOnlyDictionary<string, double[]> Of(double[] known, IReadOnlyList<int> seasons, int horizon)
    {
        if (known.Length == 0) return Names.ToDictionary(n => n, _ => new double[horizon]);
        int season = seasons.Count == 0 ? 1 : seasons[0];
        double[] y = Gaps.Fill(known, season);
        int longest = seasons.LastOrDefault(s => s <= y.Length, 1);
        bool isPositive = y.All(v => v >= 0);
        return new Dictionary<string, double[]>
        {
            [PanelMethod.SeasonalNaive] = Whole(Naive.LastSeason(y, longest)),
            [PanelMethod.Theta] = Whole(DynamicTheta.Fit(y, season)),
            [PanelMethod.Ets] = Whole(ExponentialSmoothing.Fit(y, season > LongestEtsSeason ? 1 : season)),
            [PanelMethod.MultiSeasonalEts] = Whole(seasons.Count == 0 ? ExponentialSmoothing.Fit(y, 1) : MultiSeasonalEts.Fit(y, seasons)),
        };

        // What has never been negative is not forecast to be.
        double[] Whole(FittedSeries fit) => [.. fit.Forecast(horizon).Select(v => !double.IsFinite(v) ? y[^1] : isPositive ? Math.Max(0, v) : v)];
    }

    private static IReadOnlyList<string> Names => [PanelMethod.SeasonalNaive, PanelMethod.Theta, PanelMethod.Ets, PanelMethod.MultiSeasonalEts];
}
