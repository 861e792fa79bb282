using Analytics.Models.Evaluation;

namespace Analytics.Models.Forecast.Panels;

/// <summary>What every method says from one origin.</summary>
/// <param name="End">The origin: the step before which all was known.</param>
/// <param name="ByMethod">Forecasts by method, series and step; without global models only what needs none.</param>
/// <param name="Spread">Each series' recent unrest at the origin; 0 for a constant, and where nothing is known.</param>
/// <param name="Unrest">Each series' usual unrest at the origin (<see cref="OriginScale.Usual"/>); 0 likewise.</param>
/// <param name="Known">Values each series had.</param>
internal sealed record PanelForecasts(int End, IReadOnlyDictionary<string, double[][]> ByMethod, double[] Spread, double[] Unrest, int[] Known)
{
    /// <summary>Forecasts the steps from an origin on.</summary>
    public static PanelForecasts At(Panel panel, int end, GlobalEnsemble? ensemble, PanelOptions options)
    {
        var history = new PanelHistory(panel, end);
        int count = panel.Series.Count;
        var local = new IReadOnlyDictionary<string, double[]>[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, s => local[s] = LocalForecasts.Of(panel.Series[s].Known(end), panel.Seasons, options.Horizon));
        var methods = new Dictionary<string, double[][]>();
        foreach (string name in new[] { PanelMethod.SeasonalNaive, PanelMethod.Theta, PanelMethod.Ets, PanelMethod.MultiSeasonalEts })
            methods[name] = [.. local.Select(l => l[name])];
        if (ensemble is not null) Combine(methods, ensemble.Forecast(history, options.Horizon), panel, end);
        var simple = new SimpleForecasts(panel.Seasons);
        double[] Each(Func<double[], double> of) => [.. history.Filled.Select(y => y.Length == 0 ? 0 : of(y))];
        return new(
            end, methods, Each(y => OriginScale.Of(y, y.Length, panel.Season, simple).Spread), Each(y => OriginScale.Usual(y, y.Length, panel.Season, simple)), [.. history.Filled.Select(y => y.Length)]);
    }

    private static void Combine(Dictionary<string, double[][]> methods, IReadOnlyList<double[][]> global, Panel panel, int end)
    {
        double[][][] all = [.. global, methods[PanelMethod.MultiSeasonalEts], methods[PanelMethod.Theta]];
        bool[] isPositive = [.. panel.Series.Select(s => s.Known(end).All(v => !(v < 0)))];
        double[][] Each(Func<int, int, double> of) => [.. methods[PanelMethod.Theta].Select((f, s) => f.Select((_, h) => of(s, h) is var v && isPositive[s] ? Math.Max(0, v) : v).ToArray())];
        methods[PanelMethod.Median] = Each((s, h) => Middle.Of(all.Select(f => f[s][h]).ToArray()));
        methods[PanelMethod.Global] = Each((s, h) => global.Average(f => f[s][h]));
        methods[PanelMethod.Blend] = Each((s, h) => (methods[PanelMethod.Median][s][h] + methods[PanelMethod.Global][s][h]) / 2);
    }
}
