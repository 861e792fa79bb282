namespace Analytics.Report;

/// <summary>How a value stands to its target.</summary>
public enum TargetStatus
{
    /// <summary>There is no target, or no value.</summary>
    None,

    /// <summary>The value is where it should be.</summary>
    Reached,

    /// <summary>The value lies below where it should be.</summary>
    TooLow,

    /// <summary>The value lies above where it should be.</summary>
    TooHigh,
}
