namespace Analytics.Config;

/// <summary>The key <c>plan</c>.</summary>
internal static class PlanSection
{
    /// <summary>Reads it.</summary>
    public static PlanConfig Read(YamlValue? value)
    {
        var defaults = new PlanConfig();
        YamlMap? map = value?.Map("meetings or months");
        if (map is null) return defaults;
        var config = new PlanConfig
        {
            Meetings = map.Value("meetings")?.Whole(1, 9_999_999, " of meetings a month"),
            Months = map.Value("months")?.Whole(1, 12, " of months") ?? defaults.Months,
        };
        map.RejectUnknown();
        return config;
    }
}
