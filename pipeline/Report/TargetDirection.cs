namespace Analytics.Report;

/// <summary>On which side of a target a value should lie.</summary>
public enum TargetDirection
{
    /// <summary>At the target or above.</summary>
    AtLeast,

    /// <summary>At the target or below.</summary>
    AtMost,

    /// <summary>From the target to its upper end, both included.</summary>
    Between,
}
