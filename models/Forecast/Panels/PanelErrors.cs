namespace Analytics.Models.Forecast.Panels;

/// <summary>Errors of past forecasts.</summary>
internal static class PanelErrors
{
    /// <summary>Actual less forecast, over the series' spread at the origin, of the known steps of a stretch; none for a series that was constant or had too few values to tell.</summary>
    public static IEnumerable<double> Scaled(Panel panel, PanelForecasts origin, int series, double[] forecast, HorizonStretch stretch) =>
        Scaled(panel, origin, series, forecast, stretch, origin.Spread[series]).Where(e => !double.IsNaN(e));

    /// <summary>Each step's error over the series' usual unrest at the origin; NaN where it is not known, or the series was constant or had too few values to tell.</summary>
    public static double[] OverUnrest(Panel panel, PanelForecasts origin, int series, double[] forecast, int horizon) =>
        [.. Scaled(panel, origin, series, forecast, new(0, horizon), origin.Unrest[series])];

    private static IEnumerable<double> Scaled(Panel panel, PanelForecasts origin, int series, double[] forecast, HorizonStretch stretch, double scale)
    {
        bool isTold = scale > 0 && origin.Known[series] >= 2 * Math.Min(panel.Season, 4);
        for (int h = stretch.From; h < stretch.To; h++)
            yield return isTold && origin.End + h < panel.Steps ? (panel.Series[series].Values[origin.End + h] - forecast[h]) / scale : double.NaN;
    }
}
