using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Models.Forecast;
using Analytics.Models.Forecast.Drivers;

namespace Analytics.Learning;

/// <summary>What meetings come of, as further methods of their forecast.</summary>
internal static class DriverHistories
{
    /// <summary>Meetings from leads; null where the lake holds none, or them only once they were called: past origins would know what was to come.</summary>
    /// <param name="marts">They hold <c>daily_measures</c> and <c>fct_meetings</c>.</param>
    /// <param name="calendar">The open days.</param>
    /// <param name="options">How the leads are forecast.</param>
    public static (LeadCohortForecast Teams, LeadCohortForecast Motions)? OfLeads(Marts marts, BusinessCalendar calendar, ForecastOptions options)
    {
        if (!marts.Has(LakeNeeds.UncalledLeads)) return null;
        marts.Require("daily_leads");
        marts.Require("lead_cohorts");
        var met = marts.Engine.Query("select motion, created_date, met_date, leads from lead_cohorts where met_date is not null order by all", r => (Motion: r.GetString(0), Met: (Day(r, 1), Day(r, 2), r.GetDouble(3)))).ToLookup(r => r.Motion, r => r.Met);
        List<MotionCohorts> motions = [.. DailySeriesTable.Read(marts.Engine.Frame("select business_date, motion as team, leads as meetings from daily_leads order by motion, business_date"))
            .Select(s => new MotionCohorts(s.Name, s, DriverAhead.Of(s, calendar, marts.AsOf, options), [.. met[s.Name]]))];
        if (motions.Count == 0) return null;
        var booked = marts.Engine.Query("select coalesce(team, ''), coalesce(motion, ''), business_date, count(*)::double from fct_meetings group by all order by all",
            r => (Team: r.GetString(0).Trim(), Motion: r.GetString(1), Day: Day(r, 2), Meetings: r.GetDouble(3)));
        LeadCohortForecast By(Func<(string Team, string Motion, DateOnly Day, double Meetings), string> name) =>
            new(new LeadCohorts(motions, [.. booked.Select(b => (name(b), motions.FindIndex(m => m.Motion == b.Motion), b.Day, b.Meetings)).Where(b => b.Item2 >= 0)]));
        return (By(b => b.Team), By(b => b.Motion));
    }

    /// <summary>Meetings from calls; null where the lake holds none, or no outcomes.</summary>
    public static CallChainForecast? OfCalls(IReadOnlyList<DailySeries> calls, Marts marts, BusinessCalendar calendar, ForecastOptions options)
    {
        const string whole = "total";
        if (!marts.Has("calls.outcome") || calls.Count == 0) return null;
        marts.Require("daily_conversations");
        var talks = DailySeriesTable.Read(marts.Engine.Frame("select business_date, team, conversations as meetings from daily_conversations order by team, business_date"));
        var end = marts.AsOf.AddDays(1);
        IReadOnlyList<DailySeries> All(IReadOnlyList<DailySeries> of) => [.. of.Where(s => s.Name != whole), DailySeries.Sum(whole, of, end)];
        return new(All(calls).ToDictionary(s => s.Name, s => DriverAhead.Of(s, calendar, marts.AsOf, options)), All(talks).ToDictionary(s => s.Name), whole);
    }

    private static DateOnly Day(DuckDB.NET.Data.DuckDBDataReader row, int column) => row.GetFieldValue<DateOnly>(column);
}
