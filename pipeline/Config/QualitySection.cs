namespace Analytics.Config;

/// <summary>The key <c>quality</c>.</summary>
internal static class QualitySection
{
    /// <summary>Reads it.</summary>
    public static QualityConfig Read(YamlValue? value)
    {
        var defaults = new QualityConfig();
        YamlMap? map = value?.Map("max_reject_share, call_before_lead_tolerance or max_age_days");
        if (map is null) return defaults;
        var config = new QualityConfig
        {
            MaxRejectShare = map.Value("max_reject_share")?.Share() ?? defaults.MaxRejectShare,
            CallBeforeLeadTolerance = map.Value("call_before_lead_tolerance")?.Duration() ?? defaults.CallBeforeLeadTolerance,
            MaxAgeDays = map.Value("max_age_days")?.Whole(0, 3_653, " of days") ?? defaults.MaxAgeDays,
        };
        map.RejectUnknown();
        return config;
    }
}
