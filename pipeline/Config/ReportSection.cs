namespace Analytics.Config;

/// <summary>The key <c>report</c>.</summary>
internal static class ReportSection
{
    /// <summary>Reads it.</summary>
    public static ReportConfig Read(YamlValue? value)
    {
        var defaults = new ReportConfig();
        YamlMap? map = value?.Map("language, title or source");
        if (map is null) return defaults;
        YamlValue? language = map.Value("language");
        var config = new ReportConfig
        {
            Language = language?.OneOf(("en", 0), ("ja", 1)) switch { 1 => "ja", 0 => "en", _ => defaults.Language },
            Title = map.Value("title")?.Text(),
            Source = map.Value("source")?.Text(),
        };
        map.RejectUnknown();
        return config;
    }
}
