namespace Analytics.Config;

/// <summary>The key <c>plan</c>.</summary>
internal static class PlanSection
{
    /// <summary>Reads it.</summary>
    /// <param name="value">The key; null: all defaults.</param>
    /// <param name="folder">Where relative paths begin: the configuration's folder.</param>
    public static PlanConfig Read(YamlValue? value, string folder)
    {
        var defaults = new PlanConfig();
        YamlMap? map = value?.Map("meetings, months or scenarios");
        if (map is null) return defaults;
        var config = new PlanConfig
        {
            Meetings = map.Value("meetings")?.Whole(1, 9_999_999, " of meetings a month"),
            Scenarios = map.Value("scenarios")?.Text("the path of a YAML file") is { } file ? Path.GetFullPath(file, folder) : null,
            Months = map.Value("months")?.Whole(1, 12, " of months") ?? defaults.Months,
        };
        map.RejectUnknown();
        return config;
    }
}
