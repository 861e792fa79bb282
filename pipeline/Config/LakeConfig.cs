namespace Analytics.Config;

/// <summary>How the lake keeps its history (key <c>lake</c>).</summary>
public sealed record LakeConfig
{
    /// <summary>How long a version of a table stays readable after it was replaced; at least a day. Default 30 days.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>After so many commits of a table its log is written down as a checkpoint; 1 to 1000. Default 10.</summary>
    public int CheckpointInterval { get; init; } = 10;
}
