namespace Analytics.Models.Forecast.Panels;

/// <summary>Errors of past forecasts.</summary>
internal static class PanelErrors
{
    /// <summary>Actual less forecast, over the series' spread at the origin, of the known steps of a stretch; none for a series that was constant or had too few values to tell.</summary>
    public static IEnumerable<double> Scaled(Panel panel, PanelForecasts origin, int series, double[] forecast, HorizonStretch stretch)
    {
        if (!(origin.Spread[series] > 0) || origin.Known[series] < 2 * Math.Min(panel.Season, 4)) yield break;
        for (int h = stretch.From; h < stretch.To && origin.End + h < panel.Steps; h++)
        {
            double actual = panel.Series[series].Values[origin.End + h];
            if (!double.IsNaN(actual)) yield return (actual - forecast[h]) / origin.Spread[series];
        }
    }
}
