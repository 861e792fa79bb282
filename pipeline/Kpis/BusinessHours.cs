using Analytics.Config;
using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>
/// The opening hours of every site as tables: <c>open_spans</c> (site, opens_at, closes_at, open_seconds, seconds_before: the open seconds of the site before
/// the span) and <c>site_teams</c>. The calendar's own site is named <c>''</c>. Business time between two instants is the difference of their positions on
/// the site's clock of open seconds.
/// </summary>
internal static class BusinessHours
{
    /// <summary>Makes the tables for instants from the day before a first to the day after a last.</summary>
    public static void Create(Engine engine, AnalyticsConfig config, WorkingDays calendar, DateOnly first, DateOnly last)
    {
        engine.Execute("""
            create table open_spans (site varchar, opens_at timestamptz, closes_at timestamptz, open_seconds double, seconds_before double);
            create table site_teams (site varchar, team varchar)
            """);
        Fill(engine, "", config.Calendar.Hours, calendar, config.TimeZone, first, last);
        foreach (var site in config.Calendar.Sites)
        {
            Fill(engine, site.Name, site.Calendar.Hours, WorkingDays.Of(site.Calendar), site.TimeZone ?? config.TimeZone, first, last);
            foreach (string team in site.Teams)
                engine.Execute($"insert into site_teams values ({SqlText.Literal(site.Name)}, {SqlText.Literal(team)})");
        }
    }

    private static void Fill(Engine engine, string site, WeekHours hours, WorkingDays days, string zone, DateOnly first, DateOnly last)
    {
        double before = 0;
        using var appender = engine.Append("open_spans");
        foreach (var (opens, closes) in OpenSpans.Of(hours, days, TimeZoneInfo.FindSystemTimeZoneById(zone), first.AddDays(-1), last.AddDays(1)))
        {
            double seconds = (closes - opens).TotalSeconds;
            appender.CreateRow().AppendValue(site).AppendValue(new DateTimeOffset(opens)).AppendValue(new DateTimeOffset(closes)).AppendValue(seconds).AppendValue(before).EndRow();
            before += seconds;
        }
    }
}
