namespace Analytics.Models.Forecast.Panels;

/// <summary>A stretch of the horizon that a method is chosen for: one season, the next three, the rest.</summary>
/// <param name="From">First step, 0 for the first.</param>
/// <param name="To">The step after the last.</param>
public readonly record struct HorizonStretch(int From, int To)
{
    /// <summary>The stretches of a horizon; a horizon that a season covers is one.</summary>
    internal static IReadOnlyList<HorizonStretch> Of(int horizon, int season)
    {
        int[] cuts = season <= 1 ? [0, horizon] : [.. new[] { 0, season, 4 * season, horizon }.Where(c => c <= horizon).Distinct()];
        return [.. cuts.Zip(cuts.Skip(1), (from, to) => new HorizonStretch(from, to))];
    }
}
