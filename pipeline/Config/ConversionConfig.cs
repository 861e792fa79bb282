namespace Analytics.Config;

/// <summary>The conversion model (key <c>conversion</c>).</summary>
public sealed record ConversionConfig
{
    /// <summary>A call counts as converted when a meeting of its lead is booked within this many days after hang-up; 1..90.</summary>
    public int LabelDays { get; init; } = 14;

    /// <summary>Share (0.01..0.9) of matured days, the latest ones, held out for the figures in the report.</summary>
    public double TestShare { get; init; } = 0.2;
}
