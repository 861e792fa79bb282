namespace Analytics.Models.Forecast;

/// <summary>
/// Adaptive conformal inference (Gibbs and Candès, "Adaptive conformal inference under distribution shift", NeurIPS 2021):
/// after each day on which forecasts came due, the miscoverage α_t that intervals are made for moves by γ (α − share missed),
/// so that it falls while too many are missed and comes back when they are not. What α_t means for a width is taken from
/// Student's t with two degrees of freedom, t(1 − α_t/2) ÷ t(1 − α/2) times as much as past errors gave: tails as heavy leave room for
/// α_t between a doubling of the noise and zero.
/// </summary>
/// <param name="share">The nominal share of values inside, 0..1.</param>
public sealed class AdaptiveConformal(double share)
{
    /// <summary>Scored days below which nothing changes.</summary>
    public const int FewestDays = 20;

    // A tenth of α a missed day: a lasting doubling of the noise is answered within about a month and a half, a single bad day hardly.
    private const double Speed = 0.1;
    private const double Least = 0.1, Most = 1.15;
    private const double Rounding = 1e-9;

    private readonly double _alpha = 1 - share;
    private int _days;

    /// <summary>The miscoverage that intervals are made for now: from a tenth of the nominal one to 1.15 times it.</summary>
    public double Miscoverage { get; private set; } = 1 - share;

    /// <summary>What the next intervals' widths are to be multiplied by; 1 while fewer than <see cref="FewestDays"/> days are scored.</summary>
    public double Width => _days < FewestDays ? 1 : Reach(Miscoverage) / Reach(_alpha);

    /// <summary>Takes in a day.</summary>
    /// <param name="reaches">
    /// Of each interval for that day, the factor by which it would have had to be multiplied just to hold what came: 0 where the point was
    /// hit, infinite where nothing would have helped. A day without any says nothing.
    /// </param>
    public void Observe(IReadOnlyCollection<double> reaches)
    {
        ArgumentNullException.ThrowIfNull(reaches);
        if (reaches.Count == 0) return;
        var width = Width;
        var missed = reaches.Count(r => r > width + Rounding) / (double)reaches.Count;
        Miscoverage = Math.Clamp(Miscoverage + Speed * _alpha * (_alpha - missed), Least * _alpha, Most * _alpha);
        _days++;
    }

    /// <summary>Student's t quantile at 1 − α/2 for two degrees of freedom: (1 − α) ÷ √(α (1 − α/2)).</summary>
    private static double Reach(double alpha) => (1 - alpha) / Math.Sqrt(alpha * (1 - alpha / 2));
}
