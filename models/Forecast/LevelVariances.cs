namespace Analytics.Models.Forecast;

/// <summary>How unsure each level's own forecasts have been, by stretch of the horizon: the weights of <see cref="WeightedAgreement"/>.</summary>
/// <param name="Dispersions">Squared errors over forecasts, as variances of counts go; total first, then the teams; per stretch.</param>
internal sealed record LevelVariances(IReadOnlyList<IReadOnlyList<double>> Dispersions)
{
    private const double SmallestShareOfLevel = 0.1;
    private const double OfTheUnknown = 2;

    /// <summary>Measured on forecasts that had come due at an origin; null while too few of the total's have.</summary>
    /// <param name="levels">Total first, then the teams.</param>
    /// <param name="mixes">The methods of each level, one mix per stretch.</param>
    /// <param name="origin">The origin.</param>
    /// <param name="options">How many it takes.</param>
    public static LevelVariances? At(
        IReadOnlyList<RollingForecasts> levels, IReadOnlyList<IReadOnlyList<MethodMix>> mixes, DateOnly origin, ForecastOptions options)
    {
        var measured = Measured(levels, mixes, origin, options);
        return measured[0].Any(d => d is null) ? null : Filled(measured);
    }

    /// <summary>The same of parts whose whole is sure; where no part has a past, as counts vary.</summary>
    public static LevelVariances OfParts(
        IReadOnlyList<RollingForecasts> parts, IReadOnlyList<IReadOnlyList<MethodMix>> mixes, DateOnly origin, ForecastOptions options) =>
        Filled(Measured(parts, mixes, origin, options));

    private static List<List<double?>> Measured(
        IReadOnlyList<RollingForecasts> levels, IReadOnlyList<IReadOnlyList<MethodMix>> mixes, DateOnly origin, ForecastOptions options) =>
        [.. levels.Select((level, i) => HorizonBand.Daily(options.Horizon).Select((band, b) => Dispersion(level, mixes[i][b], origin, band, options)).ToList())];

    // A level without a past is less sure than any other.
    private static LevelVariances Filled(List<List<double?>> measured) =>
        new([.. measured.Select(level => (IReadOnlyList<double>)[.. level.Select((d, b) => d ?? OfTheUnknown * measured.Max(m => m[b]) ?? 1)])]);

    /// <summary>The variance of a level's error on a day; 0 for a team that has stopped, which stays at zero.</summary>
    public double Of(int level, OriginForecast forecast, int h) => forecast.History.Stopped
        ? 0
        : Dispersions[level][HorizonBand.StretchOf(h + 1)] * Size(forecast, h);

    /// <summary>The same with one level as sure as can be, which then keeps its own forecast.</summary>
    public LevelVariances Sure(int level) => new([.. Dispersions.Select((d, i) => i == level ? [.. d.Select(_ => 0.0)] : d)]);

    private static double? Dispersion(RollingForecasts level, MethodMix mix, DateOnly origin, HorizonBand band, ForecastOptions options)
    {
        var past = level.Past(mix, origin, band).Where(f => !f.History.Stopped).ToList();
        if (past.Count < options.MinOriginsToChoose) return null;
        double squares = 0, sizes = 0;
        foreach (var (forecast, h) in past.SelectMany(f => f.Scored(band.From, band.To).Select(h => (f, h))))
        {
            squares += Math.Pow(forecast.Actual[h] - forecast.Point[h], 2);
            sizes += Size(forecast, h);
        }
        return sizes > 0 ? squares / sizes : 0;
    }

    private static double Size(OriginForecast forecast, int h) => Math.Max(forecast.Point[h], SmallestShareOfLevel * forecast.History.Level);
}
