using Analytics.Contract;

namespace Analytics.Config;

/// <summary>The top level of <c>analytics.yaml</c>.</summary>
internal static class RootSection
{
    /// <summary>Reads it; required keys that are missing hold placeholders, and their fault is noted.</summary>
    public static AnalyticsConfig Read(YamlMap map, string path, string sha256)
    {
        string root = DataRoot.Read(map.Value("root"), System.IO.Path.GetDirectoryName(path)!);
        var defaults = new AnalyticsConfig { Path = path, Root = root, Sha256 = sha256, TimeZone = "UTC", Sources = new Dictionary<string, SourceConfig>() };
        Dictionary<string, SourceConfig> sources = [];
        AnalyticsConfig config = defaults with
        {
            TimeZone = map.Required("time_zone", "the IANA name of the business time zone, such as Asia/Tokyo",
                "Add the key: every date, hour and week is computed in this zone.")?.TimeZone() ?? defaults.TimeZone,
            Currency = Currency(map.Value("currency")) ?? defaults.Currency,
            RunDate = map.Value("run_date")?.OneOf(("yesterday", RunDate.Yesterday), ("latest", RunDate.Latest)) ?? defaults.RunDate,
            Seed = map.Value("seed")?.Whole(int.MinValue, int.MaxValue) ?? defaults.Seed,
            Calendar = CalendarSection.Read(map.Value("calendar"), root),
            Sources = sources = Tables(map),
            Quality = QualitySection.Read(map.Value("quality"), sources),
            Limits = LimitsSection.Read(map.Value("limits")),
            Kpis = KpiSection.Read(map.Value("kpis"), System.IO.Path.GetDirectoryName(path)!),
            Conversion = ConversionSection.Read(map.Value("conversion")),
            Forecast = ForecastSection.Read(map.Value("forecast")),
            Plan = PlanSection.Read(map.Value("plan"), System.IO.Path.GetDirectoryName(path)!),
            Lake = LakeSection.Read(map.Value("lake")),
            Report = ReportSection.Read(map.Value("report"), System.IO.Path.GetDirectoryName(path)!),
            Publish = PublishSection.Read(map.Value("publish"), sources, System.IO.Path.GetDirectoryName(path)!),
        };
        map.RejectUnknown();
        return config;
    }

    private static string? Currency(YamlValue? value)
    {
        const string expected = "a currency's three letters as in ISO 4217, such as JPY or EUR";
        string? text = value?.Text(expected);
        if (text is null || (text.Length == 3 && text.All(char.IsAsciiLetterUpper))) return text;
        value!.Fault(expected);
        return null;
    }

    private static Dictionary<string, SourceConfig> Tables(YamlMap map)
    {
        const string expected = "tables by name, at least one of leads and calls";
        var sources = new Dictionary<string, SourceConfig>();
        YamlValue? value = map.Required("tables", expected, "Add the key tables with leads or calls below it: where the exports are.");
        YamlMap? tables = value?.Map(expected, namesAreFree: true);
        if (tables is null) return sources;
        foreach (ContractTable table in Contract.Tables.All)
        {
            SourceConfig? source = TableSection.Read(table, tables, sources);
            if (source is not null) sources.Add(table.Name, source);
        }

        tables.RejectUnknown();
        if (!tables.Has("leads") && !tables.Has("calls"))
            value!.Fault("at least one of leads and calls", "Add the table leads or the table calls.", "neither leads nor calls");
        return sources;
    }
}
