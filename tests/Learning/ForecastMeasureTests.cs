using Analytics.Config;
using Analytics.Lake;
using Analytics.Learning;
using Analytics.Tests.Kpis;
using DuckDB.NET.Data;
using Xunit;

namespace Analytics.Tests.Learning;

/// <summary>Ten weeks of calls, leads, meetings and deals from a seed; UTC is the business clock, Saturdays and Sundays are closed.</summary>
public class ForecastMeasureTests
{
    private static readonly DateOnly First = new(2026, 1, 5);
    private static readonly DateOnly AsOf = First.AddDays(69);
    private static readonly DateTimeOffset CommittedAt = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    // A Thursday of which the lake holds nothing.
    private static readonly DateOnly Missing = First.AddDays(31);

    [Fact]
    public void Measures_AreCountedByDay_AndUnknownWhereTheLakeHoldsNothing()
    {
        var rows = Rows();
        using var lake = new KpiLake(rows, new KpiCase("UTC", AsOf));
        lake.Marts.Require("daily_measures");
        var found = lake.Marts.Engine.Query(
            "select measure, business_date, team, value from daily_measures where measure <> 'meetings'",
            r => (r.GetString(0), r.GetFieldValue<DateOnly>(1), r.GetString(2), r.IsDBNull(3) ? (long?)null : r.GetInt64(3)));

        DateOnly Day(DateTime instant) => DateOnly.FromDateTime(instant);
        var starts = new Dictionary<string, DateOnly> { ["calls"] = First, ["leads"] = First, ["won_deals"] = rows.Deals.Min(d => Day(d.ClosedAt)) };
        long Count(string measure, DateOnly day, string team) => measure switch
        {
            "calls" => rows.Calls.Count(c => Day(c.StartedAt) == day && (rows.Reps.FirstOrDefault(r => r.Id == c.RepId)?.Team ?? "") == team),
            "leads" => rows.Leads.Count(l => Day(l.CreatedAt) == day),
            _ => rows.Deals.Count(d => Day(d.ClosedAt) == day && d.Won),
        };
        var expected =
            from series in new[] { ("calls", ""), ("calls", "north"), ("calls", "south"), ("leads", ""), ("won_deals", "") }
            from day in Enumerable.Range(0, 70).Select(First.AddDays).Where(d => d >= starts[series.Item1])
            select (series.Item1, day, series.Item2, day == Missing ? null : (long?)Count(series.Item1, day, series.Item2));
        Assert.Equal(expected.Order(), found.Order());
    }

    [Fact]
    public void LateExports_AreUnknownAfterTheirLastDay_ButASilenceOfDealsAsLongAsBeforeIsNot()
    {
        var rows = Rows();
        rows.Calls.RemoveAll(c => DateOnly.FromDateTime(c.StartedAt) > AsOf.AddDays(-10));
        using var lake = new KpiLake(rows, new KpiCase("UTC", AsOf));
        lake.Marts.Require("daily_measures");
        DateOnly? LastKnown(string measure) => lake.Marts.Engine.Query(
            $"select max(business_date) from daily_measures where measure = '{measure}' and is_open and value is not null", r => r.GetFieldValue<DateOnly>(0)).Single();
        Assert.Equal(AsOf.AddDays(-10), LastKnown("calls"));
        // The ten weeks end on a Sunday. The deals' last silence is one of 6 days, with one of 9 before it.
        Assert.Equal((AsOf.AddDays(-2), AsOf.AddDays(-2)), (LastKnown("leads"), LastKnown("won_deals")));

        // Then the last one is of a Saturday, 15 days ago.
        rows.Deals.RemoveAll(d => DateOnly.FromDateTime(d.ClosedAt) > AsOf.AddDays(-14));
        using var later = new KpiLake(rows, new KpiCase("UTC", AsOf));
        later.Marts.Require("daily_measures");
        Assert.Equal([AsOf.AddDays(-16)], later.Marts.Engine.Query(
            "select max(business_date) from daily_measures where measure = 'won_deals' and is_open and value is not null", r => r.GetFieldValue<DateOnly>(0)));
    }

    [Fact]
    public void Night_SumsAgree_AndTheSameNightAgainChangesNothing()
    {
        var rows = Rows();
        using var lake = new KpiLake(rows, new KpiCase("UTC", AsOf));
        Assert.Empty(Forecast(lake).LeftOut);
        var files = Files(lake.Lake);
        Forecast(lake);
        Assert.Equal(files, Files(lake.Lake));

        List<T> Read<T>(string sql, Func<DuckDBDataReader, T> map)
        {
            using var engine = Engine.InMemory();
            lake.Lake.Pin().Register(engine);
            return engine.Query(sql, map);
        }

        Assert.Equal(
            [
                ("calls", "motion", 28), ("calls", "rep", 84), ("calls", "team", 84), ("calls", "total", 28), ("leads", "motion", 56), ("leads", "total", 28),
                ("meetings", "motion", 56), ("meetings", "rep", 84), ("won_deals", "motion", 28), ("won_deals", "total", 28),
            ],
            Read("select measure, level, count(*)::integer from lake.forecast_measures group by all order by all", r => (r.GetString(0), r.GetString(1), r.GetInt32(2))));
        var all = Read(
            "select measure, level, team, date, value from lake.forecast_measures union all select 'meetings', level, team, date, meetings from lake.forecasts",
            r => (Measure: r.GetString(0), Level: r.GetString(1), Team: r.IsDBNull(2) ? null : r.GetString(2), Date: r.GetFieldValue<DateOnly>(3), Value: r.GetDouble(4)));
        foreach (var (measure, part, whole) in new[] { ("calls", "team", "total"), ("meetings", "team", "total"), ("meetings", "motion", "total"), ("meetings", "rep", "team"), ("calls", "motion", "total"), ("calls", "rep", "team"), ("leads", "motion", "total"), ("won_deals", "motion", "total") })
        {
            double Of(string level, DateOnly day, string? team) =>
                all.Where(r => r.Measure == measure && r.Level == level && r.Date == day && (whole == "total" || r.Team == team)).Sum(r => r.Value);
            Assert.All(all.Where(r => r.Measure == measure && r.Level == whole), w => Assert.Equal(w.Value, Of(part, w.Date, w.Team), 1e-9));
        }
        Assert.Equal([28L * (1 + 3 + 2 + 3)], Read("select count(*) from lake.forecast_ledger where measure = 'meetings'", r => r.GetInt64(0)));
        Assert.Equal([28L * (4 + 1 + 3 + 1 + 2 + 1 + 1)], Read("select count(*) from lake.forecast_ledger where measure <> 'meetings'", r => r.GetInt64(0)));
        // Leads come on Saturdays too, at their own level.
        Assert.True(Read("select bool_and(value > 0) from lake.forecast_measures where measure = 'leads' and dayofweek(date) = 6", r => r.GetBoolean(0)).Single());
    }

    [Fact]
    public void Sums_AreThoseOfTheDays_AndAccuracyStandsBesideThem()
    {
        using var lake = new KpiLake(Rows(), new KpiCase("UTC", AsOf));
        Forecast(lake);
        using var engine = Engine.InMemory();
        lake.Lake.Pin().Register(engine);
        var days = engine.Query("select measure, level, coalesce(team, ''), coalesce(name, ''), date, value from lake.forecast_measures", r => (Of: Place(r), Date: r.GetFieldValue<DateOnly>(4), Value: r.GetDouble(5)));
        var sums = engine.Query(
            "select measure, level, coalesce(team, ''), coalesce(name, ''), start_date, end_date, value, period from lake.forecast_measure_totals where period not like 'month%'",
            r => (Of: Place(r), Start: r.GetFieldValue<DateOnly>(4), End: r.GetFieldValue<DateOnly>(5), Value: r.GetDouble(6), Period: r.GetString(7)));
        Assert.Equal(days.Select(d => d.Of).Distinct().Order(), sums.Select(s => s.Of).Distinct().Order());
        Assert.All(sums.GroupBy(s => s.Of), s => Assert.Equal(["week_1", "week_2", "week_3", "week_4", "horizon"], s.OrderBy(p => p.Period == "horizon").ThenBy(p => p.Start).Select(p => p.Period)));
        Assert.All(sums, s => Assert.Equal(days.Where(d => d.Of == s.Of && s.Start <= d.Date && d.Date < s.End).Sum(d => d.Value), s.Value, 1e-9));
        var backtest = engine.Query(
            "select measure, level, coalesce(team, ''), coalesce(name, ''), method, n from lake.forecast_measure_backtest", r => (Of: Place(r), Method: r.GetString(4), N: r.GetInt32(5)));
        Assert.Equal(sums.Select(s => s.Of).Distinct().Order(), backtest.Where(b => b.Method == "chosen" && b.N > 0).Select(b => b.Of).Distinct().Order());
        Assert.Equal(sums.Select(s => s.Of).Distinct().Order(), backtest.Where(b => b.Method == "seasonal_naive" && b.N > 0).Select(b => b.Of).Distinct().Order());

        static (string, string, string, string) Place(DuckDBDataReader r) => (r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3));
    }

    [Fact]
    public void DataWithoutMeetings_ForecastTheRest()
    {
        var rows = Rows();
        rows.Meetings.Clear();
        using var lake = new KpiLake(rows, new KpiCase("UTC", AsOf));
        var outcome = Forecast(lake);
        Assert.Null(outcome.Result);
        Assert.DoesNotContain("forecasts", outcome.Versions.Keys);
        using var engine = Engine.InMemory();
        lake.Lake.Pin().Register(engine);
        Assert.Equal(["calls", "leads", "won_deals"], engine.Query("select distinct measure from lake.forecast_measures where value > 0 order by all", r => r.GetString(0)));
        Assert.Equal(["calls", "leads", "won_deals"], engine.Query("select distinct measure from lake.forecast_ledger order by all", r => r.GetString(0)));
    }

    [Fact]
    public void DataWhoseMeetingsAreGone_LeaveNoForecastOfAnotherNight()
    {
        using var before = new KpiLake(Rows(), new KpiCase("UTC", AsOf));
        Forecast(before);
        Assert.True(before.Lake.Pin().Rows("forecasts") > 0);
        var rows = Rows();
        rows.Meetings.Clear();
        using var without = new KpiLake(rows, new KpiCase("UTC", AsOf));
        ForecastStep.Run(without.Config, without.Marts, before.Lake, WorkingDays.Of(without.Config.Calendar), CommittedAt);
        Assert.All(["forecasts", "forecast_totals", "forecast_backtest", "daily_meetings"], table => Assert.Equal(0, before.Lake.Pin().Rows(table)));
        Assert.True(before.Lake.Pin().Rows("forecast_measures") > 0);
    }

    [Fact]
    public void DataWithoutDeals_LeaveThemOut()
    {
        var rows = Rows();
        rows.Deals.Clear();
        using var lake = new KpiLake(rows, new KpiCase("UTC", AsOf));
        Assert.Equal(["won_deals"], Forecast(lake).LeftOut.Select(m => m.Name));
    }

    private static ForecastOutcome Forecast(KpiLake lake) => ForecastStep.Run(lake.Config, lake.Marts, lake.Lake, WorkingDays.Of(lake.Config.Calendar), CommittedAt);

    private static List<string> Files(DataLake lake) =>
        [.. new[] { MeasureForecast.Table, ForecastLedger.Table, ForecastCoverage.Table }.SelectMany(t => lake.Table(t).Snapshot().Files.Keys.Select(f => $"{t}/{f}"))];

    private static RawData Rows()
    {
        var random = new Random(5);
        var rows = new RawData { Reps = [new("ann", "north", null), new("bob", "south", null)] };
        for (var day = First; day <= AsOf; day = day.AddDays(1))
        {
            if (day == Missing) continue;
            bool open = day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
            DateTime At() => day.ToDateTime(new TimeOnly(9, random.Next(60)), DateTimeKind.Utc);
            for (int i = 0; i < (open ? random.Next(6, 12) : 1 + random.Next(2)); i++)
                rows.Leads.Add(new RawLead($"l{rows.Leads.Count}", At()) { Motion = i % 3 == 0 ? "inbound" : "outbound" });
            for (int i = 0; open && i < 12; i++)
                rows.Calls.Add(new RawCall($"c{rows.Calls.Count}", "l0", At()) { RepId = (i % 4) switch { 0 => "ann", 1 or 2 => "bob", _ => null } });
            for (int i = 0; open && i < random.Next(2, 6); i++)
                rows.Meetings.Add(new RawMeeting($"m{rows.Meetings.Count}", $"l{random.Next(rows.Leads.Count)}", At()) { RepId = random.Next(3) switch { 0 => "ann", 1 => "bob", _ => null } });
            if ((day.DayNumber - First.DayNumber) is 3 or 12 or 20 or 27 or 34 or 41 or 48 or 54 or 63)
                rows.Deals.Add(new RawDeal($"d{rows.Deals.Count}", "l0", At(), rows.Deals.Count % 4 != 1, 1000));
        }

        return rows;
    }
}
