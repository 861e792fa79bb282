namespace Analytics.Models.Forecast.Panels;

/// <summary>
/// Chooses a method for each stretch of the horizon by past origins: the mean absolute error over each series' spread, and the simpler stays unless the gain exceeds one standard error (series as clusters, because origins overlap;
/// a single series is judged by its origins).
/// </summary>
internal static class PanelChoice
{
    public static IReadOnlyList<(HorizonStretch Stretch, string Method)> Of(Panel panel, IReadOnlyList<PanelForecasts> past, PanelOptions options) =>
        [.. HorizonStretch.Of(options.Horizon, panel.Season).Select(stretch => (stretch, Choose(panel, past, stretch)))];

    private static string Choose(Panel panel, IReadOnlyList<PanelForecasts> past, HorizonStretch stretch)
    {
        string[] names = [.. PanelMethod.All.Where(m => past.Count > 0 && past.All(p => p.ByMethod.ContainsKey(m)))];
        if (names.Length == 0) return PanelMethod.SeasonalNaive;
        var losses = names.ToDictionary(n => n, n => Losses(panel, past, stretch, n));
        return names.Aggregate((incumbent, challenger) => IsBetter(losses[challenger], losses[incumbent]) ? challenger : incumbent);
    }

    private static bool IsBetter(double[] challenger, double[] incumbent)
    {
        if (incumbent.Length == 0) return false;
        double[] gains = [.. incumbent.Zip(challenger, (i, c) => i - c)];
        double mean = gains.Average();
        if (gains.Length == 1) return mean > 0;
        double variance = gains.Sum(g => (g - mean) * (g - mean)) / (gains.Length - 1);
        return mean > Math.Sqrt(variance / gains.Length);
    }

    private static double[] Losses(Panel panel, IReadOnlyList<PanelForecasts> past, HorizonStretch stretch, string method)
    {
        var losses = new List<(int Series, double Loss)>();
        foreach (var origin in past)
        {
            for (int s = 0; s < panel.Series.Count; s++)
                losses.AddRange(PanelErrors.Scaled(panel, origin, s, origin.ByMethod[method][s], stretch).Select(e => (s, Math.Abs(e))));
        }

        var bySeries = losses.GroupBy(l => l.Series).ToList();
        if (bySeries.Count != 1) return [.. bySeries.Select(g => g.Average(l => l.Loss))];
        int only = bySeries[0].Key;
        return [.. past.Select(o => PanelErrors.Scaled(panel, o, only, o.ByMethod[method][only], stretch).Select(Math.Abs).ToArray()).Where(e => e.Length > 0).Select(e => e.Average())];
    }
}
