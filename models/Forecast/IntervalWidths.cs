namespace Analytics.Models.Forecast;

/// <summary>How much wider (above 1) or narrower intervals are made than past errors alone would have them; 1 leaves them.</summary>
/// <param name="At50">Of the 50 % interval; above 0.</param>
/// <param name="At80">Of the 80 % interval; above 0.</param>
/// <param name="At95">Of the 95 % interval; above 0.</param>
public readonly record struct IntervalWidths(double At50, double At80, double At95)
{
    /// <summary>Nothing changes.</summary>
    public static IntervalWidths AsTheyAre { get; } = new(1, 1, 1);

    /// <summary>The factor of an interval by its nominal share: 0.5, 0.8 or 0.95.</summary>
    public double At(double share) => share switch { < 0.65 => At50, < 0.9 => At80, _ => At95 };

    /// <summary>Those that widen; what would narrow is 1.</summary>
    public IntervalWidths OnlyWider() => new(Math.Max(1, At50), Math.Max(1, At80), Math.Max(1, At95));
}
