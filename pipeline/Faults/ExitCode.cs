namespace Analytics.Faults;

/// <summary>What the process returns; scripts depend on the numbers.</summary>
public enum ExitCode
{
    /// <summary>Done; warnings, if any, are in the manifest.</summary>
    Done = 0,

    /// <summary>A step failed.</summary>
    Failed = 1,

    /// <summary>The command line, the configuration or a source cannot be used as it is.</summary>
    Usage = 2,

    /// <summary>A data quality gate stopped the run; nothing was published.</summary>
    QualityGate = 3,

    /// <summary>Another run holds the workspace's lock.</summary>
    Locked = 4,

    /// <summary>Interrupted (Ctrl-C or a termination signal).</summary>
    Interrupted = 130,
}
