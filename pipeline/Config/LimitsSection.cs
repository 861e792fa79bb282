using System.Globalization;

namespace Analytics.Config;

/// <summary>The key <c>limits</c>.</summary>
internal static class LimitsSection
{
    private static readonly (string Unit, long Bytes)[] units =
        [("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000)];

    /// <summary>Reads it.</summary>
    public static LimitsConfig Read(YamlValue? value)
    {
        var defaults = new LimitsConfig();
        YamlMap? map = value?.Map("max_unpacked or max_ratio");
        if (map is null) return defaults;
        var config = new LimitsConfig
        {
            MaxUnpacked = Bytes(map.Value("max_unpacked")) ?? defaults.MaxUnpacked,
            MaxRatio = map.Value("max_ratio")?.Whole(1, 1_000_000, " of times") ?? defaults.MaxRatio,
        };
        map.RejectUnknown();
        return config;
    }

    private static long? Bytes(YamlValue? value)
    {
        const string expected = "a size such as 500 MB or 50 GB";
        string? text = value?.Text(expected)?.Trim();
        if (text is null) return null;
        (string unit, long bytes) = units.FirstOrDefault(u => text.EndsWith(u.Unit, StringComparison.OrdinalIgnoreCase));
        if (unit is not null && int.TryParse(text[..^2].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n is > 0 and <= 1_000_000)
            return n * bytes;
        value!.Fault(expected);
        return null;
    }
}
