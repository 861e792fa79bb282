using Analytics.Config;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Models.Forecast;
using Analytics.Models.Planning;
using DuckDB.NET.Data;

namespace Analytics.Planning;

/// <summary>Reads from the lake what a plan is measured on.</summary>
public static class PlanningLake
{
    private static readonly string[] Facts =
        ["local_clock", "uneven_hours", "fct_calls", "fct_meetings", "rep_days", "planning_calls", "planning_hours", "planning_meetings", "planning_leads", "planning_attempts", "lead_cohorts"];

    /// <summary>Reads it as of the marts' date.</summary>
    /// <param name="marts">Staged is enough.</param>
    /// <param name="calendar">The open days.</param>
    public static PlanningRows Read(Marts marts, WorkingDays calendar)
    {
        foreach (string fact in Facts)
            marts.Require(fact);
        int spans = WholeSpans(marts);
        return new PlanningRows
        {
            End = marts.MeetingsKnownUntil,
            OpenDays = [.. Enumerable.Range(0, spans).Select(back => Enumerable.Range(0, 7).Count(day => calendar.IsOpen(marts.MeetingsKnownUntil.AddDays(-(7 * back) - day))))],
            Work = marts.Engine.Query($"""
                select rep_id, team, motion, weeks_back, sum(calls), sum(conversations), sum(meetings), sum(talk_seconds), role
                from (select rep_id, team, role, motion, weeks_back, calls, conversations, 0::double as meetings, talk_seconds from planning_calls
                    union all select rep_id, team, role, motion, weeks_back, 0, 0, meetings, 0 from planning_meetings)
                where weeks_back < {spans} group by all order by all
                """, row => ReadWork(row, marts.Has("calls.outcome"))),
            Hours = marts.Engine.Query($"select rep_id, weeks_back, hours, days, estimated_days from planning_hours where weeks_back < {spans} order by all",
                row => new RepHours(row.GetString(0), row.GetInt32(1), row.GetDouble(2), row.GetDouble(3), row.GetDouble(4))),
            Leads = marts.Engine.Query($"select motion, weeks_back, leads from planning_leads where weeks_back < {spans} order by all", row => (row.TextOrNull(0), row.GetInt32(1), row.GetDouble(2))),
            Attempts = marts.Engine.Query("select motion, attempt, open_leads, called_leads, meetings from planning_attempts order by all",
                row => (row.TextOrNull(0), new AttemptCount(row.GetInt32(1), row.GetDouble(2), row.GetDouble(3), row.GetDouble(4)))),
            Lags = ReadLags(marts, calendar),
            HasConversations = marts.Has("calls.outcome"),
        };
    }

    private static Dictionary<string, LeadLag> ReadLags(Marts marts, WorkingDays calendar)
    {
        var cohorts = marts.Engine.Query($"select motion, created_date, met_date, leads from lead_cohorts where created_date <= {SqlText.Literal(marts.MeetingsKnownUntil)} order by all",
            r => (Motion: r.GetString(0), Created: r.GetFieldValue<DateOnly>(1), Met: r.DayOrNull(2), Leads: r.GetDouble(3)));
        return cohorts.GroupBy(c => c.Motion).ToDictionary(g => g.Key, g =>
        {
            var first = g.Min(c => c.Created);
            double?[] leads = [.. Enumerable.Repeat<double?>(0, marts.MeetingsKnownUntil.DayNumber - first.DayNumber + 1)];
            foreach (var cohort in g)
                leads[cohort.Created.DayNumber - first.DayNumber] += cohort.Leads;
            return LeadLag.Of(new DailySeries("leads", first, leads), [.. g.Where(c => c.Met is not null).Select(c => (c.Created, c.Met!.Value, c.Leads))], calendar.IsOpen);
        });
    }

    /// <summary>Reads what levers are measured on, over the newest weeks of <paramref name="rows"/>.</summary>
    public static LeverRows ReadLevers(Marts marts, PlanningRows rows, int weeks)
    {
        marts.Require("planning_contact_hours");
        marts.Require("planning_response");
        int spans = HistoryWindow.Weeks(rows, weeks);
        return new LeverRows
        {
            Work = HistoryWindow.Work(rows, weeks),
            Hours = [.. rows.Hours.Where(h => h.WeeksBack < spans)],
            ContactHours = marts.Engine.Query($"""
                select rep_id, motion, contact_hour, sum(calls), sum(conversations) from planning_contact_hours
                where weeks_back < {spans} and contact_hour is not null group by all order by all
                """, row => new HourRow(row.GetString(0), row.TextOrNull(1), row.GetInt32(2), row.GetDouble(3), row.GetDouble(4))),
            Responses = marts.Engine.Query($"select weeks_back, is_prompt, leads, met_leads, stratum from planning_response where weeks_back < {spans} order by all",
                row => new ResponseRow(row.GetInt32(0), row.GetBoolean(1), row.GetDouble(2), row.GetDouble(3)) { Stratum = row.GetString(4) }),
        };
    }

    /// <summary>Reads how new reps did.</summary>
    public static LearningCurve ReadLearning(Marts marts)
    {
        marts.Require("planning_ramp");
        return LearningMeasure.Of(marts.Engine.Query("select rep_id, role, motion, month_on_job, calls, meetings, hours from planning_ramp order by all",
            row => new RampRow(row.GetString(0), row.TextOrNull(1), row.TextOrNull(2), row.GetInt32(3), row.GetDouble(4), row.GetDouble(5), row.GetDouble(6))));
    }

    /// <summary>Spans of seven days that both calls and meetings cover: from the first call on, or from four weeks before the first meeting where that is later.</summary>
    private static int WholeSpans(Marts marts)
    {
        var first = (DateOnly?)marts.Engine.Scalar("select greatest((select min(business_date) from fct_calls where coalesce(started_at >= lead_answerable_from, true)), (select min(business_date) - 28 from stg_meetings))");
        return first is { } day ? Math.Max(0, (marts.MeetingsKnownUntil.DayNumber - day.DayNumber + 1) / 7) : 0;
    }

    private static RepWeek ReadWork(DuckDBDataReader row, bool hasConversations)
    {
        double calls = row.GetDouble(4);
        return new RepWeek(row.TextOrNull(0), new Segment(row.TextOrNull(2), row.TextOrNull(1)), row.GetInt32(3), new WeekCounts(0, calls, hasConversations ? row.GetDouble(5) : calls, row.GetDouble(6)), row.GetDouble(7)) { Role = row.TextOrNull(8) };
    }
}
