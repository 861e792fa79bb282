namespace Analytics.Models.Forecast;

/// <summary>
/// The one-standard-error rule: a method stays unless the best one has the lower mean error over past origins by more than one standard
/// error of the difference; of those that stay the mean is taken. A few dozen weeks seldom tell methods apart, and to go by the winner alone
/// means to follow chance from night to night: their mean is better than nearly any choice (Clemen, "Combining forecasts", International
/// Journal of Forecasting 5, 1989; Hansen, Lunde and Nason, "The model confidence set", Econometrica 79, 2011). Origins are paired, and those whose targets overlap
/// are not counted as independent.
/// </summary>
internal static class MethodChoice
{
    /// <summary>What to use for a stretch of the horizon, judged by errors known at <paramref name="origin"/>; null when too few are.</summary>
    public static MethodMix? Choose(RollingForecasts forecasts, DateOnly origin, HorizonBand band, ForecastOptions options)
    {
        var losses = options.Methods.ToDictionary(
            m => m.Name, m => Telling(forecasts, m.Name, origin, band, options).Select(f => f.LossOf(band.From, band.To)!.Value).ToList());
        if (losses[options.Methods[0].Name].Count < options.MinOriginsToChoose) return null;
        var best = options.Methods.MinBy(m => losses[m.Name].Average())!.Name;
        return new([.. options.Methods.Select(m => m.Name).Where(m => m == best || !Beats(losses[best], losses[m], band.To - band.From, options))]);
    }

    /// <summary>The same for each stretch of the horizon.</summary>
    public static IReadOnlyList<MethodMix?> Choose(RollingForecasts forecasts, DateOnly origin, ForecastOptions options) =>
        [.. HorizonBand.Daily(options.Horizon).Select(band => Choose(forecasts, origin, band, options))];

    /// <summary>The same, with the fallback where too few are known.</summary>
    public static IReadOnlyList<MethodMix> Mixes(RollingForecasts forecasts, DateOnly origin, ForecastOptions options) =>
        [.. Choose(forecasts, origin, options).Select(m => m ?? RollingForecasts.FallbackMix)];

    /// <summary>
    /// The past forecasts from origins with at least half of today's history, where those are enough: how a method did on a few
    /// weeks says little once there are many.
    /// </summary>
    public static IReadOnlyList<OriginForecast> Telling(
        RollingForecasts forecasts, string method, DateOnly origin, HorizonBand band, ForecastOptions options)
    {
        var past = forecasts.Past(new MethodMix([method]), origin, band);
        var telling = past.Where(f => 2 * f.History.SpanDays >= f.History.SpanDays + origin.DayNumber - f.Origin.DayNumber).ToList();
        return telling.Count < options.MinOriginsToChoose ? past : telling;
    }

    /// <summary>True when the challenger's losses, one per origin, are lower by more than one standard error of the mean difference.</summary>
    /// <param name="challenger">Losses, one per origin.</param>
    /// <param name="incumbent">The other's at the same origins.</param>
    /// <param name="targetDays">Days that a loss is about.</param>
    /// <param name="options">How far origins lie apart, and how many it takes.</param>
    public static bool Beats(IReadOnlyList<double> challenger, IReadOnlyList<double> incumbent, int targetDays, ForecastOptions options)
    {
        if (incumbent.Count < options.MinOriginsToChoose) return false;
        var gains = incumbent.Zip(challenger, (i, c) => i - c).ToList();
        var mean = gains.Average();
        var variance = gains.Average(g => (g - mean) * (g - mean));
        // Gains that go together vary less around their own mean than around the true one: by 1 − 1/m, for m that do not overlap.
        return mean > 0 && mean > Math.Sqrt(variance / Math.Max(0, EffectiveCount(gains.Count, targetDays, options.OriginStepDays) - 1));
    }

    /// <summary>How many forecasts that do not overlap as many origins are worth; 1..count.</summary>
    public static double EffectiveCount(int count, int targetDays, int stepDays) =>
        count == 0 ? 0 : 1 + (count - 1) * Math.Min(1, (double)stepDays / targetDays);
}
