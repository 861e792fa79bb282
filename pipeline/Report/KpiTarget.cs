using Analytics.Charts;

namespace Analytics.Report;

/// <summary>What a KPI should be.</summary>
/// <param name="Direction">On which side of it a value should lie.</param>
/// <param name="Value">The target; the lower end when <see cref="Direction"/> is <see cref="TargetDirection.Between"/>.</param>
/// <param name="Upper">The upper end of a range; null otherwise.</param>
public sealed record KpiTarget(TargetDirection Direction, ChartCell Value, ChartCell? Upper = null)
{
    /// <summary>How a value stands to this target; <see cref="TargetStatus.None"/> for no value.</summary>
    public TargetStatus StatusOf(double? value)
    {
        if (value is not { } actual || Value.Quantity is not { } target)
            return TargetStatus.None;
        if (Direction != TargetDirection.AtMost && actual < target)
            return TargetStatus.TooLow;
        var highest = Direction switch { TargetDirection.AtMost => target, TargetDirection.Between => Upper?.Quantity, _ => null };
        return actual > highest ? TargetStatus.TooHigh : TargetStatus.Reached;
    }
}
