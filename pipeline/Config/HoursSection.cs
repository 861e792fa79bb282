using System.Globalization;

namespace Analytics.Config;

/// <summary>The keys <c>calendar.hours</c> and <c>calendar.sites</c>.</summary>
internal static class HoursSection
{
    private const string Expected = "hours such as 9:00-18:00, or by day such as {monday: [9:00-12:00, 13:00-18:00], saturday: closed}";

    /// <summary>One span or list for every day, or a map by days; a day that the map does not name keeps the fallback's hours.</summary>
    public static WeekHours Read(YamlValue? value, WeekHours fallback)
    {
        if (value is null) return fallback;
        var days = Enum.GetValues<DayOfWeek>();
        var hours = new Dictionary<DayOfWeek, IReadOnlyList<(TimeSpan, TimeSpan)>>();
        if (value.IsScalar || value.IsList)
        {
            var all = Spans(value);
            foreach (var day in days) hours[day] = all;
        }
        else
        {
            YamlMap? map = value.Map(Expected);
            foreach (var day in days)
                hours[day] = map?.Value(day.ToString().ToLowerInvariant()) is { } own ? Spans(own) : fallback.Days[day];
            map?.RejectUnknown();
        }

        return new WeekHours { Days = hours };
    }

    /// <summary>Sites by name, each with what differs from the calendar.</summary>
    public static IReadOnlyList<SiteConfig> Sites(YamlValue? value, Func<YamlMap, CalendarConfig> calendar)
    {
        YamlMap? map = value?.Map("sites by name, such as osaka: {teams: [west], hours: 8:30-17:30}", namesAreFree: true);
        if (map is null) return [];
        var sites = new List<SiteConfig>();
        foreach (var (name, site) in map.Entries())
        {
            YamlMap? keys = site.Map("teams, time_zone, hours, weekend, holidays, holidays_encoding or closures");
            if (keys is null) continue;
            var teams = keys.Required("teams", "the teams that work there", "Add teams: [west], say, as in the table reps.")?.Texts("a list of teams") ?? [];
            foreach (string twice in teams.Where(t => sites.Any(s => s.Teams.Contains(t))))
                site.Fault("each team at one site only", "Take it out of one of them.", $"team '{twice}' at {sites.First(s => s.Teams.Contains(twice)).Name} too");
            sites.Add(new SiteConfig(name, teams, keys.Value("time_zone")?.TimeZone(), calendar(keys)));
            keys.RejectUnknown();
        }

        return sites;
    }

    private static List<(TimeSpan From, TimeSpan To)> Spans(YamlValue value)
    {
        if (value.IsScalar && value.Text(Expected) == "closed") return [];
        IReadOnlyList<YamlValue> items = value.IsList ? value.Items(Expected) : [value];
        var spans = items.Select(Span).OfType<(TimeSpan From, TimeSpan To)>().ToList();
        if (spans.Count == items.Count && spans.Zip(spans.Skip(1)).Any(p => p.First.To > p.Second.From))
            value.Fault("spans one after the other", found: string.Join(", ", items.Select(i => i.Text())));
        return spans;
    }

    private static (TimeSpan From, TimeSpan To)? Span(YamlValue value)
    {
        const string expected = "a span of a day from opening to closing, such as 9:00-18:00 (24:00 is midnight)";
        string[] ends = value.Text(expected)?.Split('-', '–', StringSplitOptions.TrimEntries) ?? [];
        if (ends.Length == 2 && Clock(ends[0]) is { } from && Clock(ends[1]) is { } to && from < to) return (from, to);
        value.Fault(expected, "Give opening before closing, as HH:MM-HH:MM; a span over midnight is two, one on each day.");
        return null;
    }

    private static TimeSpan? Clock(string text) => text == "24:00" ? TimeSpan.FromDays(1)
        : TimeSpan.TryParseExact(text, @"h\:mm", CultureInfo.InvariantCulture, out var at) || TimeSpan.TryParseExact(text, @"hh\:mm", CultureInfo.InvariantCulture, out at) ? at : null;
}
