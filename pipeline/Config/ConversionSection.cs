namespace Analytics.Config;

/// <summary>The key <c>conversion</c>.</summary>
internal static class ConversionSection
{
    /// <summary>Reads it.</summary>
    public static ConversionConfig Read(YamlValue? value)
    {
        var defaults = new ConversionConfig();
        YamlMap? map = value?.Map("label_days, test_share, max_rows or before_call");
        if (map is null) return defaults;
        var config = new ConversionConfig
        {
            LabelDays = map.Value("label_days")?.Whole(1, 90, " of days") ?? defaults.LabelDays,
            // At either end there would be nothing to learn from, or nothing to judge by.
            TestShare = map.Value("test_share")?.Share(0.01, 0.9) ?? defaults.TestShare,
            MaxRows = map.Value("max_rows")?.Whole(1_000, 5_000_000, " of calls") ?? defaults.MaxRows,
            BeforeCall = map.Value("before_call")?.Texts("features that are known when a call starts, such as [contact_hour, source]"),
        };
        map.RejectUnknown();
        return config;
    }
}
