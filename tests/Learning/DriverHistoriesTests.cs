using Analytics.Config;
using Analytics.Learning;
using Analytics.Tests.Kpis;
using Xunit;

namespace Analytics.Tests.Learning;

/// <summary>Sixteen weeks of leads that meet two to six days later, from a seed; UTC is the business clock.</summary>
public class DriverHistoriesTests
{
    private static readonly DateOnly First = new(2026, 1, 5);
    private static readonly DateOnly AsOf = First.AddDays(111);

    [Fact]
    public void Cohorts_AreLeadsByMotion_DayOfCreationAndDayOfTheFirstMeeting()
    {
        var rows = Rows();
        using var lake = new KpiLake(rows, new KpiCase("UTC", AsOf));
        foreach (string mart in new[] { "daily_measures", "daily_leads", "lead_cohorts", "daily_conversations" })
            lake.Marts.Require(mart);
        var firsts = rows.Leads.Select(l => (l.Motion, Created: Day(l.CreatedAt), Met: rows.Meetings.Where(m => m.LeadId == l.Id).Select(m => (DateOnly?)Day(m.BookedAt)).Min()))
            .GroupBy(l => l).Select(g => (g.Key.Motion!, g.Key.Created, g.Key.Met, (double)g.Count()));
        Assert.Equal(firsts.Order(), lake.Marts.Engine.Query("select motion, created_date, met_date, leads from lead_cohorts",
            r => (r.GetString(0), r.GetFieldValue<DateOnly>(1), r.IsDBNull(2) ? (DateOnly?)null : r.GetFieldValue<DateOnly>(2), r.GetDouble(3))).Order());

        var days = Enumerable.Range(0, 112).Select(First.AddDays).ToList();
        var leads = from day in days from motion in new[] { "inbound", "outbound" } select (motion, day, (double)rows.Leads.Count(l => l.Motion == motion && Day(l.CreatedAt) == day));
        Assert.Equal(leads.Order(), lake.Marts.Engine.Query("select motion, business_date, leads from daily_leads", r => (r.GetString(0), r.GetFieldValue<DateOnly>(1), r.GetDouble(2))).Order());

        string Team(string? rep) => rows.Reps.FirstOrDefault(r => r.Id == rep)?.Team ?? "";
        var talks = from day in days
                    from team in new[] { "north", "south" }
                    select (team, day, (double)rows.Calls.Count(c => Day(c.StartedAt) == day && Team(c.RepId) == team && c.Outcome == "connected"));
        Assert.Equal(talks.Order(), lake.Marts.Engine.Query("select team, business_date, conversations from daily_conversations", r => (r.GetString(0), r.GetFieldValue<DateOnly>(1), r.GetDouble(2))).Order());
    }

    [Fact]
    public void Night_TriesTheDriversOnPastDays_AndWithoutLeadsOrCallsNotTheirs()
    {
        var rows = Rows();
        Assert.Equal(["calls_to_meetings", "lead_cohorts"], DriversTried(rows));
        rows.Leads.Clear();
        Assert.Equal(["calls_to_meetings"], DriversTried(rows));
        var others = Rows();
        others.Calls.Clear();
        Assert.Equal(["lead_cohorts"], DriversTried(others));
    }

    private static List<string> DriversTried(RawData rows)
    {
        using var lake = new KpiLake(rows, new KpiCase("UTC", AsOf));
        var result = ForecastStep.Run(lake.Config, lake.Marts, lake.Lake, WorkingDays.Of(lake.Config.Calendar), new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero)).Result;
        return [.. result!.Backtest.Where(b => b.Team is null).Select(b => b.Method).Distinct().Where(m => m is "lead_cohorts" or "calls_to_meetings").Order()];
    }

    private static DateOnly Day(DateTime instant) => DateOnly.FromDateTime(instant);

    private static RawData Rows()
    {
        var random = new Random(9);
        var rows = new RawData { Reps = [new("ann", "north", null), new("bob", "south", null)] };
        for (var day = First; day <= AsOf; day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) continue;
            DateTime At(DateOnly date) => date.ToDateTime(new TimeOnly(9, random.Next(60)), DateTimeKind.Utc);
            for (int i = 0; i < 8; i++)
            {
                var lead = new RawLead($"l{rows.Leads.Count}", At(day)) { Motion = i % 3 == 0 ? "inbound" : "outbound" };
                rows.Leads.Add(lead);
                string rep = i % 2 == 0 ? "ann" : "bob";
                rows.Calls.Add(new RawCall($"c{rows.Calls.Count}", lead.Id, lead.CreatedAt.AddMinutes(5)) { RepId = rep, Outcome = i % 4 == 0 ? "connected" : "no_answer" });
                // A second meeting of the same lead counts for none.
                for (int m = 0; m < (i == 0 ? 2 : i % 4 == 1 ? 1 : 0); m++)
                    if (day.AddDays(2 + random.Next(5)) is var booked && booked <= AsOf)
                        rows.Meetings.Add(new RawMeeting($"m{rows.Meetings.Count}", lead.Id, At(booked)) { RepId = rep });
            }
        }

        return rows;
    }
}
