namespace Analytics.Config;

/// <summary>The key <c>lake</c>.</summary>
internal static class LakeSection
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(1);

    /// <summary>Reads it.</summary>
    public static LakeConfig Read(YamlValue? value)
    {
        var defaults = new LakeConfig();
        YamlMap? map = value?.Map("retention or checkpoint_interval");
        if (map is null) return defaults;
        var config = new LakeConfig
        {
            Retention = Retention(map.Value("retention")) ?? defaults.Retention,
            CheckpointInterval = map.Value("checkpoint_interval")?.Whole(1, 1_000, " of commits") ?? defaults.CheckpointInterval,
        };
        map.RejectUnknown();
        return config;
    }

    /// <summary>A shorter one could take the files of a run that is still under way.</summary>
    private static TimeSpan? Retention(YamlValue? value)
    {
        if (value?.Duration() is not { } retention) return null;
        if (retention >= LongestRun) return retention;
        value.Fault("a day or more, such as 30d");
        return null;
    }
}
