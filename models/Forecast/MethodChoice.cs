namespace Analytics.Models.Forecast;

/// <summary>
/// The one-standard-error rule: the simpler way stays unless another has the lower mean error over past origins, and a
/// relative gain (the difference over the mean of both errors) above one standard error of its mean. Relative gains keep
/// a few stormy weeks from deciding. Origins whose targets overlap are not counted as independent.
/// </summary>
internal static class MethodChoice
{
    /// <summary>The method to use for a stretch of the horizon, judged by its errors known at <paramref name="origin"/>; null when too few are.</summary>
    public static ForecastMethod? Choose(RollingForecasts forecasts, DateOnly origin, HorizonBand band, ForecastOptions options)
    {
        var losses = options.Methods.ToDictionary(
            m => m.Name, m => Telling(forecasts, m, origin, band, options).Select(f => f.LossOf(band.From, band.To)!.Value).ToList());
        if (losses[options.Methods[0].Name].Count < options.MinOriginsToChoose) return null;
        return options.Methods.Aggregate((incumbent, challenger) =>
            Beats(losses[challenger.Name], losses[incumbent.Name], band.To - band.From, options) ? challenger : incumbent);
    }

    /// <summary>The method for each stretch of the horizon.</summary>
    public static IReadOnlyList<ForecastMethod?> Choose(RollingForecasts forecasts, DateOnly origin, ForecastOptions options) =>
        [.. HorizonBand.Daily(options.Horizon).Select(band => Choose(forecasts, origin, band, options))];

    /// <summary>
    /// The past forecasts from origins with at least half of today's history, where those are enough: how a method did on a few
    /// weeks says little once there are many.
    /// </summary>
    public static IReadOnlyList<OriginForecast> Telling(
        RollingForecasts forecasts, ForecastMethod method, DateOnly origin, HorizonBand band, ForecastOptions options)
    {
        var past = forecasts.Past(method.Name, origin, band);
        var telling = past.Where(f => 2 * f.History.SpanDays >= f.History.SpanDays + origin.DayNumber - f.Origin.DayNumber).ToList();
        return telling.Count < options.MinOriginsToChoose ? past : telling;
    }

    /// <summary>True when the challenger's losses, one per origin, are lower by more than one standard error.</summary>
    /// <param name="challenger">Losses, one per origin.</param>
    /// <param name="incumbent">The simpler way's at the same origins.</param>
    /// <param name="targetDays">Days that a loss is about.</param>
    /// <param name="options">How far origins lie apart, and how many it takes.</param>
    public static bool Beats(IReadOnlyList<double> challenger, IReadOnlyList<double> incumbent, int targetDays, ForecastOptions options)
    {
        if (incumbent.Count < options.MinOriginsToChoose || challenger.Average() >= incumbent.Average()) return false;
        var gains = incumbent.Zip(challenger, (i, c) => i + c > 0 ? 2 * (i - c) / (i + c) : 0).ToList();
        var mean = gains.Average();
        var variance = gains.Average(g => (g - mean) * (g - mean));
        // Gains that go together vary less around their own mean than around the true one: by 1 − 1/m, for m that do not overlap.
        return mean > Math.Sqrt(variance / Math.Max(0, EffectiveCount(gains.Count, targetDays, options.OriginStepDays) - 1));
    }

    /// <summary>How many forecasts that do not overlap as many origins are worth; 1..count.</summary>
    public static double EffectiveCount(int count, int targetDays, int stepDays) =>
        count == 0 ? 0 : 1 + (count - 1) * Math.Min(1, (double)stepDays / targetDays);
}
