namespace Analytics.Runs;

/// <summary>How a step ended.</summary>
public enum StepStatus
{
    /// <summary>It did all it was to do.</summary>
    Done,

    /// <summary>It was not run: not selected, or its tables are not there. The notes say which.</summary>
    Skipped,

    /// <summary>It ended before it was done.</summary>
    Failed,
}
