namespace Analytics.Config;

/// <summary>The key <c>report</c>.</summary>
internal static class ReportSection
{
    /// <summary>Reads it; <paramref name="folder"/> is where a relative path starts.</summary>
    public static ReportConfig Read(YamlValue? value, string folder)
    {
        var defaults = new ReportConfig();
        YamlMap? map = value?.Map("language, title, source, retention, mail, pdf or browser");
        if (map is null) return defaults;
        var config = new ReportConfig
        {
            Language = Language(map) ?? defaults.Language,
            Title = map.Value("title")?.Text(),
            Source = map.Value("source")?.Text(),
            Retention = Retention(map.Value("retention")),
            Mail = MailSection.Read(map.Value("mail")),
            Pdf = map.Value("pdf")?.OneOf(("true", true), ("false", false)) ?? defaults.Pdf,
            Browser = map.Value("browser")?.Text("the path of a browser, such as /usr/bin/chromium") is { } browser ? Path.GetFullPath(browser, folder) : null,
        };
        if (config is { Browser: not null, Pdf: false })
            map.Value("browser")?.Fault("pdf: true beside browser", "Add pdf: true, or remove browser.");
        map.RejectUnknown();
        return config;
    }

    /// <summary>The key <c>language</c>; null where it is lacking, or is none.</summary>
    internal static string? Language(YamlMap map) => map.Value("language")?.OneOf(("en", 0), ("ja", 1)) switch { 1 => "ja", 0 => "en", _ => null };

    private static TimeSpan? Retention(YamlValue? value)
    {
        if (value?.Duration() is not { } retention) return null;
        if (retention >= TimeSpan.FromDays(1)) return retention;
        value.Fault("a day or more, such as 400d");
        return null;
    }
}
