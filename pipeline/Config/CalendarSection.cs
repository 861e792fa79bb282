namespace Analytics.Config;

/// <summary>The key <c>calendar</c>.</summary>
internal static class CalendarSection
{
    private static readonly (string Word, DayOfWeek Meaning)[] days = [.. Enum.GetValues<DayOfWeek>().Select(d => (d.ToString().ToLowerInvariant(), d))];

    /// <summary>Reads it; <paramref name="root"/> is where relative paths start.</summary>
    public static CalendarConfig Read(YamlValue? value, string root)
    {
        YamlMap? map = value?.Map("weekend, holidays, holidays_encoding, closures, hours or sites");
        if (map is null) return new CalendarConfig();
        CalendarConfig own = Keys(map, root, new CalendarConfig());
        var config = own with { Sites = HoursSection.Sites(map.Value("sites"), site => Keys(site, root, own)) };
        map.RejectUnknown();
        return config;
    }

    /// <summary>What a calendar and a site have in common; what is not given is the fallback's.</summary>
    private static CalendarConfig Keys(YamlMap map, string root, CalendarConfig fallback)
    {
        string? holidays = map.Value("holidays")?.Text("the path of a CSV file");
        var config = fallback with
        {
            Weekend = Weekend(map.Value("weekend")) ?? fallback.Weekend,
            Holidays = holidays is null ? fallback.Holidays : Path.GetFullPath(holidays, root),
            HolidaysEncoding = Encoding(map.Value("holidays_encoding")) ?? fallback.HolidaysEncoding,
            Closures = map.Value("closures")?.Items("a list of {from, to}").Select(Closure).OfType<(DateOnly, DateOnly)>().ToList() ?? fallback.Closures,
            Hours = HoursSection.Read(map.Value("hours"), fallback.Hours),
        };
        if (config.Hours.Days.All(d => d.Value.Count == 0 || config.Weekend.Contains(d.Key)))
            map.Value("hours")?.Fault("hours on at least one day that is no weekend day", "Give hours, or leave the key out for 9:00-18:00.", "no open hour in the week");
        return config;
    }

    private static DayOfWeek[]? Weekend(YamlValue? value)
    {
        const string expected = "a list of days of the week, such as [saturday, sunday]";
        if (value is null) return null;
        DayOfWeek[] closed = [.. value.Items(expected).Select(i => i.OneOf(days)).OfType<DayOfWeek>().Distinct()];
        if (closed.Length == 7) value.Fault("at least one day of the week to be open", found: "all seven days");
        return closed;
    }

    private static string? Encoding(YamlValue? value)
    {
        const string expected = "the name of a text encoding";
        string? name = value?.Text(expected);
        if (name is null || TextEncoding.Find(name) is not null) return name;
        value!.Fault(expected, "Use utf-8, or for files written by Japanese Excel cp932.");
        return null;
    }

    private static (DateOnly From, DateOnly To)? Closure(YamlValue item)
    {
        YamlMap? map = item.Map("a closure such as {from: 2026-08-11, to: 2026-08-17}");
        DateOnly? from = map?.Required("from", "the first closed day", "Add from: 2026-08-11, say.")?.Date();
        DateOnly? to = map?.Required("to", "the first open day after it", "Add to: 2026-08-17, say.")?.Date();
        map?.RejectUnknown();
        if (from is null || to is null) return null;
        if (from < to) return (from.Value, to.Value);
        item.Fault("'to' after 'from': it is the first open day", "Move 'to' one day past the last closed day.", $"from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}");
        return null;
    }
}
