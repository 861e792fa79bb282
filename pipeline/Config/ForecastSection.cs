namespace Analytics.Config;

/// <summary>The key <c>forecast</c>.</summary>
internal static class ForecastSection
{
    /// <summary>Reads it.</summary>
    public static ForecastConfig Read(YamlValue? value)
    {
        var defaults = new ForecastConfig();
        YamlMap? map = value?.Map("horizon_days");
        if (map is null) return defaults;
        var config = new ForecastConfig
        {
            HorizonDays = map.Value("horizon_days")?.Whole(1, 91, " of days") ?? defaults.HorizonDays,
        };
        map.RejectUnknown();
        return config;
    }
}
