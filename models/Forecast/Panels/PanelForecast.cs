namespace Analytics.Models.Forecast.Panels;

/// <summary>The forecast of a panel that is published: for each stretch of the horizon the method chosen by past origins, with intervals from their errors.</summary>
/// <param name="Points">By series and step; NaN for a series of which nothing is known.</param>
/// <param name="Quantiles">By series, step and <see cref="Levels"/>; the point itself where no past error tells more (<paramref name="HasIntervals"/>), NaN where there is no point, and of few values, all alike, where no other series says how widely to err.</param>
/// <param name="Choice">The method of each stretch.</param>
/// <param name="Origins">Past origins behind choice and intervals; 0: the seasonal naive without intervals.</param>
/// <param name="HasIntervals">Whether past errors stand behind the quantiles.</param>
/// <param name="MissingLibrary">The native library for want of which there are no global models; null when they are there, or the data are too few for them.</param>
public sealed record PanelForecast(
    double[][] Points, double[][][] Quantiles, IReadOnlyList<(HorizonStretch Stretch, string Method)> Choice, int Origins, bool HasIntervals, string? MissingLibrary)
{
    /// <summary>Probabilities of the quantiles: 2.5, 5, 10, 15 … 90, 95, 97.5 %.</summary>
    public static IReadOnlyList<double> Levels { get; } = [0.025, .. Enumerable.Range(1, 19).Select(i => i / 20.0), 0.975];

    /// <summary>All methods' forecasts from the end of the panel.</summary>
    internal PanelForecasts Methods { get; private init; } = null!;

    /// <summary>Forecasts the steps after the panel's last. Deterministic: the same panel and options give the same numbers, whatever the number of threads.</summary>
    /// <param name="panel">The series; at least one.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentException">The panel is not one, or an option is out of range.</exception>
    public static PanelForecast Of(Panel panel, PanelOptions options)
    {
        panel.Check();
        options.Check();
        int[] origins = PastOrigins(panel, options);
        string? missing = null;
        var past = new List<PanelForecasts>();
        if (origins.Length > 0)
        {
            // One fit, on what was known before the first of them, serves all past origins: none has seen what it is judged by.
            using var earlier = Ensemble(panel, origins[0], options, ref missing);
            foreach (int end in origins)
            {
                past.Add(PanelForecasts.At(panel, end, earlier, options));
                options.Progress?.Invoke(past.Count, origins.Length + 1);
            }
        }

        using var ensemble = Ensemble(panel, panel.Steps, options, ref missing);
        var now = PanelForecasts.At(panel, panel.Steps, ensemble, options);
        options.Progress?.Invoke(origins.Length + 1, origins.Length + 1);
        if (ensemble is null) past = [.. past.Select(p => p with { ByMethod = p.ByMethod.Where(m => now.ByMethod.ContainsKey(m.Key)).ToDictionary() })];
        var choice = PanelChoice.Of(panel, past, options);
        double[][] points = [.. Published(now, choice).Select((f, s) => now.Known[s] > 0 ? f : [.. f.Select(_ => double.NaN)])];
        double[] unrest = ExpectedUnrest.Of(now, points);
        var bands = new ConformalBands(new PastErrors(panel, past, p => Published(p, choice), options.Horizon));
        double[][][] quantiles = [.. points.Select((f, s) => f.Select((point, h) => QuantilesOf(bands, point, unrest[s], s, h, panel.Series[s])).ToArray())];
        return new(points, quantiles, choice, past.Count, bands.IsKnown, missing) { Methods = now };
    }

    private static double[] QuantilesOf(ConformalBands bands, double point, double unrest, int series, int step, PanelSeries values)
    {
        bool isPositive = values.Values.All(v => !(v < 0));
        double[] quantiles = [.. Levels.Select(p => bands.Quantile(point, unrest, series, step, p))];
        return isPositive ? [.. quantiles.Select(q => Math.Max(0, q))] : quantiles;
    }

    private static double[][] Published(PanelForecasts forecasts, IReadOnlyList<(HorizonStretch Stretch, string Method)> choice) =>
        [.. Enumerable.Range(0, forecasts.Spread.Length).Select(s => choice.SelectMany(c => forecasts.ByMethod[c.Method][s][c.Stretch.From..c.Stretch.To]).ToArray())];

    /// <summary>The past origins, oldest first: their targets are all known, and at least half of the axis, or two horizons, lie before them.</summary>
    private static int[] PastOrigins(Panel panel, PanelOptions options)
    {
        int fewest = Math.Min(panel.Steps / 2, Math.Max(2 * options.Horizon, 2 * panel.Season));
        return [.. Enumerable.Range(0, options.Origins).Select(k => panel.Steps - options.Horizon - (k * options.OriginStep)).Where(end => end >= Math.Max(2, fewest)).Order()];
    }

    private static GlobalEnsemble? Ensemble(Panel panel, int end, PanelOptions options, ref string? missing)
    {
        try
        {
            return missing is null ? GlobalEnsemble.Fit(panel, end, options) : null;
        }
        catch (Exception e) when (Conversion.CandidateFit.MissingLibrary(e) is { } library)
        {
            missing = library;
            return null;
        }
    }
}
