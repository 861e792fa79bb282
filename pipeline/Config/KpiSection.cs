using System.Globalization;

namespace Analytics.Config;

/// <summary>The key <c>kpis</c>.</summary>
internal static class KpiSection
{
    /// <summary>Reads it; targets that are given replace the catalogue's one by one. A relative folder starts at the configuration's.</summary>
    public static KpiConfig Read(YamlValue? value, string configFolder)
    {
        var defaults = new KpiConfig();
        YamlMap? map = value?.Map("targets, response_buckets, talk_bands, lead_to_meeting_days, small_n or folder");
        if (map is null) return defaults;
        var config = new KpiConfig
        {
            Targets = Targets(map.Value("targets")) ?? defaults.Targets,
            ResponseBuckets = Buckets(map.Value("response_buckets")) ?? defaults.ResponseBuckets,
            TalkBands = Buckets(map.Value("talk_bands")) ?? defaults.TalkBands,
            Folder = map.Value("folder")?.Text("a folder of .sql files, such as kpis") is { } folder ? Path.GetFullPath(folder, configFolder) : null,
            SmallN = map.Value("small_n")?.Whole(1, 1_000_000, " of cases") ?? defaults.SmallN,
            LeadToMeetingDays = map.Value("lead_to_meeting_days")?.Whole(1, 365, " of days") ?? defaults.LeadToMeetingDays,
        };
        map.RejectUnknown();
        return config;
    }

    private static Dictionary<string, double>? Targets(YamlValue? value)
    {
        YamlMap? map = value?.Map("targets by name, such as cph: 13");
        if (map is null) return null;
        var targets = new Dictionary<string, double>(KpiConfig.DefaultTargets);
        Set(targets, map, "cph", CallsPerHour);
        foreach (string share in (string[])["contact_rate", "contact_rate_9_to_11"]) Set(targets, map, share, v => v.Share());
        foreach (string seconds in (string[])["att_min", "att_max", .. KpiConfig.Durations]) Set(targets, map, seconds, v => v.Duration()?.TotalSeconds);
        foreach (string share in (string[])["first_response_within_5m", "never_called", .. KpiConfig.Shares]) Set(targets, map, share, v => v.Share());
        foreach (string amount in KpiConfig.Monthly.Select(k => k + "_per_month").Concat(["deal_amount", "attempts_to_contact"])) Set(targets, map, amount, Amount);
        map.RejectUnknown();
        if (targets.TryGetValue("att_min", out double min) && targets.TryGetValue("att_max", out double max) && min > max)
        {
            value!.Fault("att_min to be no longer than att_max", "Swap the two, or give both.",
                string.Create(CultureInfo.InvariantCulture, $"att_min {min} s and att_max {max} s"));
        }

        return targets;
    }

    private static void Set(Dictionary<string, double> targets, YamlMap map, string name, Func<YamlValue, double?> read)
    {
        YamlValue? value = map.Value(name);
        if (value is null) return;
        if (value.IsScalar && value.Text() == "none") targets.Remove(name);
        else if (read(value) is double target) targets[name] = target;
    }

    private static double? CallsPerHour(YamlValue value)
    {
        const string expected = "a number of calls per hour above 0 and up to 1000, or none";
        string? text = value.Text(expected);
        if (text is null) return null;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double n) && n is > 0 and <= 1000) return n;
        value.Fault(expected);
        return null;
    }

    private static double? Amount(YamlValue value)
    {
        const string expected = "a number above 0, or none";
        string? text = value.Text(expected);
        if (text is null) return null;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double n) && n is > 0 and <= 1e15) return n;
        value.Fault(expected);
        return null;
    }

    private static TimeSpan[]? Buckets(YamlValue? value)
    {
        const string expected = "ascending durations above zero, such as [5m, 10m, 30m, 1h, 4h, 1d]";
        if (value is null) return null;
        IReadOnlyList<YamlValue> items = value.Items(expected);
        TimeSpan[] edges = [.. items.Select(i => i.Duration()).OfType<TimeSpan>()];
        bool ascending = edges.Length > 0 && edges[0] > TimeSpan.Zero && edges.Zip(edges.Skip(1)).All(p => p.First < p.Second);
        if (edges.Length == items.Count && !ascending)
            value.Fault(expected, found: items.Count == 0 ? "an empty list" : string.Join(", ", items.Select(i => i.Text())));
        return edges;
    }
}
