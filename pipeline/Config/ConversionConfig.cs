namespace Analytics.Config;

/// <summary>The conversion model (key <c>conversion</c>).</summary>
public sealed record ConversionConfig
{
    /// <summary>A call counts as converted when a meeting of its lead is booked within this many days after hang-up; 1..90.</summary>
    public int LabelDays { get; init; } = 14;

    /// <summary>Share (0.01..0.9) of matured days, the latest ones, held out for the figures in the report.</summary>
    public double TestShare { get; init; } = 0.2;

    /// <summary>The newest calls, at most, that each model learns from and is judged on; 1,000..5,000,000.</summary>
    public int MaxRows { get; init; } = 200_000;

    /// <summary>The features of the model before the call; null: all that are known by then.</summary>
    public IReadOnlyList<string>? BeforeCall { get; init; }
}
