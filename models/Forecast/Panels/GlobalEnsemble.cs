namespace Analytics.Models.Forecast.Panels;

/// <summary>
/// Three global models that look at the same past from different sides: two correct each series' nearest and second nearest simple forecast seen from there, one sees inputs from the level. Their mean errs less
/// than any of them.
/// </summary>
internal sealed class GlobalEnsemble : IDisposable
{
    private static readonly GlobalKind[] Kinds = [new(0, true), new(1, true), new(0, false)];

    private readonly IReadOnlyList<GlobalModel> models;

    private GlobalEnsemble(IReadOnlyList<GlobalModel> models) => this.models = models;

    /// <summary>Learns from what is known before a step; null where that is too little.</summary>
    /// <exception cref="DllNotFoundException">The machine lacks a native library that LightGBM needs.</exception>
    public static GlobalEnsemble? Fit(Panel panel, int end, PanelOptions options)
    {
        var models = new GlobalModel?[Kinds.Length];
        bool isWhole = false;
        try
        {
            Parallel.For(0, models.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i =>
                models[i] = GlobalModel.Fit(panel, end, options.Horizon, Kinds[i], options.Global with { Seed = options.Seed + i }));
            isWhole = models.All(m => m is not null);
            return isWhole ? new([.. models.OfType<GlobalModel>()]) : null;
        }
        finally
        {
            foreach (var model in models.Where(_ => !isWhole)) model?.Dispose();
        }
    }

    /// <summary>Each model's forecasts, by series and step.</summary>
    public IReadOnlyList<double[][]> Forecast(PanelHistory history, int horizon) => [.. models.Select(m => m.Forecast(history, horizon))];

    /// <summary>Frees the models.</summary>
    public void Dispose()
    {
        foreach (var model in models) model.Dispose();
    }
}
