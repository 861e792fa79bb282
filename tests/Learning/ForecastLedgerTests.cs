using Analytics.Lake;
using Analytics.Learning;
using Analytics.Models.Forecast;
using Analytics.Publishing;
using Xunit;

namespace Analytics.Tests.Learning;

/// <summary>Nights of forecasts of 10 a day for the total, 6 for East and 4 for West, against counts that a test makes.</summary>
public sealed class ForecastLedgerTests : IDisposable
{
    private const int Horizon = 10;
    private static readonly DateTimeOffset CommittedAt = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly First = new(2026, 1, 28);

    private readonly string folder = Directory.CreateTempSubdirectory("analytics-ledger-").FullName;

    private DataLake Lake => new(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Night_IsOpenAtFirst_AndScoredWhenItsDaysCome()
    {
        Night(First, East);
        Assert.Equal(3L * Horizon, Number("select count(*) from lake.forecast_ledger where actual is null and error is null and inside_80 is null"));
        Night(First.AddDays(3), East);

        Assert.Equal(6L * Horizon, Number("select count(*) from lake.forecast_ledger"));
        foreach (var (level, name, point, counted) in new[] { ("team", "East", 6, 7), ("team", "West", 4, 2), ("total", null, 10, 9) })
        {
            // The second day to come is one of which nothing is known.
            string of = $"level = '{level}' and name is not distinct from {SqlText.Literal(name)} and as_of = {SqlText.Literal(First)}";
            Assert.Equal([1, 3], Numbers($"select horizon_day from lake.forecast_ledger where {of} and actual is not null order by 1"));
            Assert.Equal([counted, counted], Numbers($"select actual::bigint from lake.forecast_ledger where {of} and actual is not null"));
            Assert.Equal(2L, Number($"select count(*) from lake.forecast_ledger where {of} and error = {point} - actual"));
            // Bounds are ±1, ±2 and ±3: off by one, by two and by one.
            Assert.Equal(name == "West" ? 0L : 2L, Number($"select count(*) from lake.forecast_ledger where {of} and inside_50"));
            Assert.Equal(2L, Number($"select count(*) from lake.forecast_ledger where {of} and inside_80 and inside_95"));
        }
    }

    [Fact]
    public void SameDateAgain_ReplacesItsRows()
    {
        Night(First, East);
        Night(First.AddDays(1), East);
        var files = Files();
        Night(First.AddDays(1), East);
        Assert.Equal(files, Files());
        Night(First.AddDays(1), East, point: 20);
        Assert.Equal(6L * Horizon, Number("select count(*) from lake.forecast_ledger"));
        Assert.Equal(1L * Horizon, Number("select count(*) from lake.forecast_ledger where level = 'total' and point = 20"));
    }

    [Fact]
    public void EarlierDateAgain_LeavesLaterNightsAndScoresAsTheyAre()
    {
        Night(First, East);
        Night(First.AddDays(2), East);
        Night(First.AddDays(5), East);
        var rows = Rows();
        var due = Night(First.AddDays(2), East);
        Assert.Equal(rows, Rows());
        // Of the first night's forecasts one open day is known by then; what the last night knew is not looked at.
        Assert.Equal([(ForecastLevel.Team, 1), (ForecastLevel.Team, 1), (ForecastLevel.Total, 1)], due.Select(d => (d.Level, d.HorizonDay)).OrderByDescending(d => d.Level));
    }

    [Fact]
    public void CorrectedDay_IsScoredAnew()
    {
        Night(First, East);
        Night(First.AddDays(5), East);
        Night(First.AddDays(6), day => day == First.AddDays(1) ? 8 : East(day));
        Assert.Equal([8], Numbers($"select distinct actual::bigint from lake.forecast_ledger where name = 'East' and date = {SqlText.Literal(First.AddDays(1))}"));
        Assert.Equal([10], Numbers($"select distinct actual::bigint from lake.forecast_ledger where level = 'total' and date = {SqlText.Literal(First.AddDays(1))}"));
    }

    [Fact]
    public void TeamThatIsGone_KeepsItsScores()
    {
        Night(First, East);
        Night(First.AddDays(5), East);
        Night(First.AddDays(6), East, west: false);
        Assert.Equal([2], Numbers("select distinct actual::bigint from lake.forecast_ledger where name = 'West' and actual is not null"));
    }

    [Fact]
    public void Night_WritesOnlyMonthsThatChange()
    {
        Night(First, East);
        Night(First.AddDays(20), East);
        var before = Files();
        Night(First.AddDays(21), East);
        var after = Files();
        Assert.Equal(2, after.Count);
        Assert.Equal(["part=2026-01"], before.Intersect(after).Select(f => f.Split('/')[0]));
    }

    [Fact]
    public void Due_Reach_IsWhatWouldJustHaveHeldIt()
    {
        Night(First, East);
        var due = Night(First.AddDays(1), East);
        // Off by one, one and two (West), where the intervals are ±1, ±2 and ±3.
        Assert.Equal([(1.0, 0.5), (1.0, 0.5), (2.0, 1.0)], due.Select(d => (d.Reach.At50, d.Reach.At80)).Order());
        var after = Night(First.AddDays(2), _ => 100);
        // The first night's second day and the second night's first; West is off by two as ever.
        Assert.Equal([2.0 / 3, 2.0 / 3], after.Where(d => d.Date == First.AddDays(2)).Select(d => d.Reach.At95).Order().Take(2));
        Assert.Equal([92.0 / 3, 92.0 / 3, 94.0 / 3, 94.0 / 3], after.Where(d => d.Date == First.AddDays(2)).Select(d => d.Reach.At95).Order().Skip(2));
    }

    [Fact]
    public void Coverage_CountsWhatIsDueOfTheNewestNights()
    {
        for (int night = 0; night < 30; night++) Night(First.AddDays(night), East);
        using var engine = Engine.InMemory();
        Lake.Pin().Register(engine);
        // Every day but the one that is not known, on every night before it.
        var due = (from night in Enumerable.Range(0, 29) from ahead in Enumerable.Range(1, Horizon) where night + ahead is <= 29 and not 2 select (night, ahead)).ToList();
        var row = engine.Query(
            "select n, nights, coverage_50, coverage_80, mae, bias from lake.forecast_coverage where level = 'team' and band = 'week_1'",
            r => (r.GetInt64(0), r.GetInt64(1), r.GetDouble(2), r.GetDouble(3), r.GetDouble(4), r.GetDouble(5))).Single();
        Assert.Equal((2 * due.Count(d => d.ahead <= 7), 29, 0.5, 1, 1.5, 0.5), row);
        // What the page may show of it, under the page's names.
        var figures = LakeFigures.Read(Lake.Pin());
        Assert.Equal((row.Item1, row.Item2, row.Item4), (figures["forecast_coverage|team|week_1:n"], figures["forecast_coverage|team|week_1:nights"], figures["forecast_coverage|team|week_1:coverage80"]));
        Assert.Equal([2L], engine.Query("select count(*) from lake.forecast_coverage where level = 'total'", r => r.GetInt64(0)));
    }

    [Fact]
    public void FurtherMeasuresAndLevels_AreScoredByTheirOwn_AndLeaveTheMeetingsAsTheyAre()
    {
        Night(First, East);
        Night(First.AddDays(3), East);
        var meetings = Rows();
        Directory.Delete(folder, recursive: true);
        Night(First, East, further: true);
        var due = Night(First.AddDays(3), East, further: true);
        var files = Files();
        Night(First.AddDays(3), East, further: true);
        Assert.Equal(files, Files());

        Assert.Equal(meetings, Read("select t::varchar from lake.forecast_ledger as t where measure = 'meetings' and level <> 'rep' order by as_of, level, name, date", r => r.GetString(0)));
        Assert.Equal([70, 70, 70], Numbers("select actual::bigint from lake.forecast_ledger where measure = 'calls' and error = 0 and inside_50"));
        // A rep's actual is the rep's, with the day that is not known.
        Assert.Equal([13, 13], Numbers("select error::bigint from lake.forecast_ledger where name = 'ann' and level = 'rep' and actual is not null"));
        Assert.Equal([ForecastLevel.Total, ForecastLevel.Team, ForecastLevel.Rep], due.Select(d => d.Level).Distinct().Order());
        Assert.Equal(2, due.Count(d => d.Level == ForecastLevel.Total));
        Assert.Equal([3L, 2L, 4L, 2L], Numbers("select n from lake.forecast_coverage where band = 'week_1' order by measure, level"));
    }

    private static long? East(DateOnly day) => day == First.AddDays(2) ? null : 7;

    private IReadOnlyList<DueForecast> Night(DateOnly asOf, Func<DateOnly, long?> east, double point = 10, bool west = true, bool further = false)
    {
        using var engine = Engine.InMemory();
        engine.Execute("create table daily_measures (measure varchar, business_date date, team varchar, value bigint)");
        engine.Execute("create table daily_parts (measure varchar, level varchar, name varchar, business_date date, value bigint)");
        for (var day = First.AddDays(-5); day <= asOf; day = day.AddDays(1))
        {
            string known = east(day) is { } count ? $"{count}" : "null";
            engine.Execute($"insert into daily_measures values ('meetings', {SqlText.Literal(day)}, 'East', {known}), ('calls', {SqlText.Literal(day)}, 'East', 70)");
            engine.Execute($"insert into daily_parts values ('meetings', 'rep', 'ann', {SqlText.Literal(day)}, {known})");
            if (west) engine.Execute($"insert into daily_measures values ('meetings', {SqlText.Literal(day)}, 'West', {(known == "null" ? "null" : "2")})");
        }

        var ledger = new ForecastLedger(engine, Lake, asOf);
        ledger.Score();
        var due = ledger.Due("meetings");
        ForecastCoverage.Commit(engine, Lake, ledger, new Dictionary<string, AdaptiveWidths> { ["meetings"] = AdaptiveWidths.None, ["calls"] = AdaptiveWidths.None }, asOf, CommittedAt);
        ledger.Commit([new("meetings", Result(asOf, point, west).Rows, AdaptiveWidths.None), .. further ? Further(asOf) : []], CommittedAt);
        return due;
    }

    /// <summary>Calls of the total at 70, as they come, and a rep's meetings at 20.</summary>
    private static MeasureForecast[] Further(DateOnly asOf) =>
    [
        new("calls", [.. Rows(ForecastLevel.Total, null, asOf, 70)], AdaptiveWidths.None),
        new("meetings", [.. Rows(ForecastLevel.Rep, "East", asOf, 20).Select(r => r with { Part = "ann" })], AdaptiveWidths.None),
    ];

    private static ForecastResult Result(DateOnly asOf, double total, bool west) => new(
        asOf, [.. Rows(ForecastLevel.Total, null, asOf, total), .. Rows(ForecastLevel.Team, "East", asOf, 6), .. west ? Rows(ForecastLevel.Team, "West", asOf, 4) : []],
        [], [], [], Reconciliation.BottomUp, []);

    private static IEnumerable<ForecastRow> Rows(ForecastLevel level, string? team, DateOnly asOf, double point) => Enumerable.Range(1, Horizon)
        .Select(h => new ForecastRow(level, team, asOf.AddDays(h), h, true, point, point - 1, point + 1, point - 2, point + 2, point - 3, point + 3, "mean"));

    private List<string> Files() => [.. Lake.Table(ForecastLedger.Table).Snapshot().Files.Keys.Order(StringComparer.Ordinal)];

    private List<string> Rows() => Read("select t::varchar from lake.forecast_ledger as t order by as_of, level, name, date", r => r.GetString(0));

    private long Number(string sql) => Numbers(sql).Single();

    private List<long> Numbers(string sql) => Read(sql, r => Convert.ToInt64(r.GetValue(0), System.Globalization.CultureInfo.InvariantCulture));

    private List<T> Read<T>(string sql, Func<DuckDB.NET.Data.DuckDBDataReader, T> map)
    {
        using var engine = Engine.InMemory();
        Lake.Pin().Register(engine);
        return engine.Query(sql, map);
    }
}
