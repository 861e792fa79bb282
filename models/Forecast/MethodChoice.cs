namespace Analytics.Models.Forecast;

/// <summary>
/// The one-standard-error rule: the simpler way stays unless another has the lower mean error over past origins, and a
/// relative gain (the difference over the mean of both errors) above one standard error of its mean. Relative gains keep
/// a few stormy weeks from deciding. Origins whose targets overlap are not counted as independent.
/// </summary>
internal static class MethodChoice
{
    /// <summary>The method to use at <paramref name="origin"/>, judged by errors known there; null when too few are.</summary>
    public static ForecastMethod? Choose(RollingForecasts forecasts, DateOnly origin, ForecastOptions options)
    {
        var losses = options.Methods.ToDictionary(
            m => m.Name, m => Telling(forecasts, m, origin, options).Select(f => f.Loss!.Value).ToList());
        if (losses[options.Methods[0].Name].Count < options.MinOriginsToChoose) return null;
        return options.Methods.Aggregate((incumbent, challenger) =>
            Beats(losses[challenger.Name], losses[incumbent.Name], options) ? challenger : incumbent);
    }

    /// <summary>
    /// The past forecasts from origins with at least half of today's history, where those are enough: how a method did on a few
    /// weeks says little once there are many.
    /// </summary>
    public static IReadOnlyList<OriginForecast> Telling(
        RollingForecasts forecasts, ForecastMethod method, DateOnly origin, ForecastOptions options)
    {
        var past = forecasts.Past(method.Name, origin);
        var telling = past.Where(f => 2 * f.History.SpanDays >= f.History.SpanDays + origin.DayNumber - f.Origin.DayNumber).ToList();
        return telling.Count < options.MinOriginsToChoose ? past : telling;
    }

    /// <summary>True when the challenger's losses, one per origin, are lower by more than one standard error.</summary>
    public static bool Beats(IReadOnlyList<double> challenger, IReadOnlyList<double> incumbent, ForecastOptions options)
    {
        if (incumbent.Count < options.MinOriginsToChoose || challenger.Average() >= incumbent.Average()) return false;
        var gains = incumbent.Zip(challenger, (i, c) => i + c > 0 ? 2 * (i - c) / (i + c) : 0).ToList();
        var mean = gains.Average();
        var variance = gains.Sum(g => (g - mean) * (g - mean)) / Math.Max(1, gains.Count - 1);
        return mean > Math.Sqrt(variance / EffectiveCount(gains.Count, options.Horizon, options.OriginStepDays));
    }

    /// <summary>How many forecasts that do not overlap as many origins are worth; 1..count.</summary>
    public static double EffectiveCount(int count, int targetDays, int stepDays) =>
        count == 0 ? 0 : 1 + (count - 1) * Math.Min(1, (double)stepDays / targetDays);
}
