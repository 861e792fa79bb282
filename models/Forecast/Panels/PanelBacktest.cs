namespace Analytics.Models.Forecast.Panels;

/// <summary>How forecasts of a panel would have done: the last steps are held out, and nothing – no method, interval or setting – is chosen by them.</summary>
/// <param name="Steps">Held-out steps.</param>
/// <param name="ScaleSeason">Lag of the naive forecast that errors are measured against.</param>
/// <param name="Forecast">What would have been published.</param>
/// <param name="Series">Each series and method; <see cref="PanelMethod.Chosen"/> last.</param>
/// <param name="Overall">The means over series, in the same order of methods.</param>
public sealed record PanelBacktest(int Steps, int ScaleSeason, PanelForecast Forecast, IReadOnlyList<SeriesAccuracy> Series, IReadOnlyList<SeriesAccuracy> Overall)
{
    /// <summary>Holds out the last steps, forecasts them from what came before, and judges.</summary>
    /// <param name="panel">The series, at least one, with more steps than the horizon.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentException">The panel is not one or too short, or an option is out of range.</exception>
    public static PanelBacktest Run(Panel panel, PanelOptions options)
    {
        panel.Check();
        options.Check();
        if (panel.Steps <= options.Horizon)
            throw new ArgumentException($"Found {panel.Steps} steps. Expected more than the {options.Horizon} that are held out.");
        var forecast = PanelForecast.Of(panel.Until(panel.Steps - options.Horizon), options);
        int scale = options.ScaleSeason ?? panel.Season;
        string[] methods = [.. PanelMethod.All.Where(forecast.Methods.ByMethod.ContainsKey)];
        var series = panel.Series.SelectMany((s, i) => methods.Select(m => SeriesAccuracy.Of(s, m, forecast.Methods.ByMethod[m][i], null, scale))
            .Append(SeriesAccuracy.Of(s, PanelMethod.Chosen, forecast.Points[i], forecast.HasIntervals ? forecast.Quantiles[i] : null, scale))).ToList();
        return new(options.Horizon, scale, forecast, series, [.. methods.Append(PanelMethod.Chosen).Select(m => SeriesAccuracy.Mean(m, [.. series.Where(r => r.Method == m)]))]);
    }
}
