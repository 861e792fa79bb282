namespace Analytics.Lake;

/// <summary>How the lake keeps its history.</summary>
public sealed record LakeOptions
{
    /// <summary>After so many commits of a table the log's state is written down as a checkpoint; 1 or more. Default 10.</summary>
    public int CheckpointInterval { get; init; } = 10;

    /// <summary>How long a version stays readable after it was replaced; at least a day. Default 30 days.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(30);
}
