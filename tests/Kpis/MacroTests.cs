using System.Globalization;
using Analytics.Contract;
using Analytics.Kpis;
using Analytics.Lake;
using Xunit;

namespace Analytics.Tests.Kpis;

/// <summary>The engine's functions against formulas written out, and against .NET's own clocks.</summary>
public sealed class MacroTests : IDisposable
{
    private readonly Engine engine = Engine.InMemory();

    public MacroTests() => engine.Execute(SqlFiles.Read("engines", "duckdb"));

    public void Dispose() => engine.Dispose();

    [Fact]
    public void Wilson_AnyShare_EqualsTheRootsOfItsEquation()
    {
        (long K, long N)[] cases = [(0, 1), (1, 1), (0, 10), (3, 10), (10, 10), (1, 3), (299, 1000), (999_999, 1_000_000), (0, 50_000_000), (25_000_000, 50_000_000)];
        foreach (var (k, n) in cases)
        {
            // Sums of whole numbers are hugeint, counts are bigint, sums of decimals are decimal.
            foreach (string type in new[] { "bigint", "hugeint", "double", "decimal(38,4)" })
            {
                var (lower, upper) = Naive.Wilson(k, n);
                string arguments = $"({k}::{type}, {n}::{type})";
                Assert.True(Math.Abs(lower!.Value - Number("wilson_lower" + arguments)!.Value) < 1e-9, $"lower {k} of {n} as {type}");
                Assert.True(Math.Abs(upper!.Value - Number("wilson_upper" + arguments)!.Value) < 1e-9, $"upper {k} of {n} as {type}");
            }
        }
    }

    [Fact]
    public void Wilson_KnownShare_EqualsThePublishedFigure()
    {
        // Newcombe 1998, Statistics in Medicine 17, table I, method 3: 81 of 263 gives 0.2553 to 0.3662, 0 of 20 gives 0 to 0.1611.
        Assert.Equal((0.2553, 0.3662), (Math.Round(Number("wilson_lower(81, 263)")!.Value, 4), Math.Round(Number("wilson_upper(81, 263)")!.Value, 4)));
        Assert.Equal((0, 0.1611), (Math.Round(Number("wilson_lower(0, 20)")!.Value, 4), Math.Round(Number("wilson_upper(0, 20)")!.Value, 4)));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("null::bigint", "0")]
    [InlineData("null::bigint", "10")]
    [InlineData("null::bigint", "null::bigint")]
    public void Wilson_NothingOrUnknown_IsNull(string k, string n)
    {
        Assert.Null(Number($"wilson_lower({k}, {n})"));
        Assert.Null(Number($"wilson_upper({k}, {n})"));
    }

    [Fact]
    public void RatioOf_EmptyDenominator_IsNull()
    {
        Assert.Null(Number("ratio_of(0, 0)"));
        Assert.Null(Number("ratio_of(5, 0.0)"));
        Assert.Null(Number("ratio_of(null, 5)"));
        Assert.Equal(0, Number("ratio_of(0, 5)"));
        Assert.Equal(0.4, Number("ratio_of(2, 5)"));
    }

    [Fact]
    public void Quantiles_SeededValues_EqualInterpolatedRanks()
    {
        var random = new Random(7);
        for (int n = 1; n <= 12; n++)
        {
            decimal[] values = [.. Enumerable.Range(0, n).Select(_ => random.Next(100_000) / 1000m)];
            string rows = string.Join(", ", values.Select(v => string.Create(CultureInfo.InvariantCulture, $"({v}::decimal(12,3))")));
            Assert.True(Naive.Near(Naive.Quantile(values, 0.5), Number("median_of(x)", rows)));
            Assert.True(Naive.Near(Naive.Quantile(values, 0.9), Number("quantile_of(x, 0.9)", rows)));
        }

        Assert.Null(Number("median_of(x)", "(null::double)"));
    }

    [Theory]
    [InlineData("Europe/Amsterdam")]
    [InlineData("America/New_York")]
    [InlineData("America/St_Johns")]
    [InlineData("Asia/Kolkata")]
    [InlineData("Asia/Tokyo")]
    [InlineData("Australia/Lord_Howe")]
    public void LocalClock_EveryHalfHourOfTwoYears_EqualsDotNets(string zone)
    {
        var clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var rows = engine.Query(
            $"""
            select ts at time zone 'UTC', local_hour(ts, '{zone}'), local_weekday(ts, '{zone}'), local_date(ts, '{zone}')
            from generate_series(timestamptz '2025-01-01 00:00:00+00', timestamptz '2026-12-31 23:30:00+00', interval 30 minute) as s(ts)
            """,
            r => (At: DateTime.SpecifyKind(r.GetDateTime(0), DateTimeKind.Utc), Hour: r.GetInt32(1), Weekday: r.GetInt32(2), Date: r.GetFieldValue<DateOnly>(3)));

        Assert.Equal(2 * 365 * 48, rows.Count);
        Assert.Equal([], rows.Where(r =>
        {
            var local = TimeZoneInfo.ConvertTimeFromUtc(r.At, clock);
            return (r.Hour, r.Weekday, r.Date) != (local.Hour, ((int)local.DayOfWeek + 6) % 7 + 1, DateOnly.FromDateTime(local));
        }));
    }

    [Fact]
    public void LocalHour_ClockGoesBack_GivesTheHourTwice()
    {
        Assert.Equal(
            [1, 2, 2, 3],
            engine.Query("select local_hour(ts, 'Europe/Amsterdam') from generate_series(timestamptz '2025-10-25 23:30:00+00', timestamptz '2025-10-26 02:30:00+00', interval 1 hour) as s(ts)", r => r.GetInt32(0)));
        Assert.Equal(
            [1, 3],
            engine.Query("select local_hour(ts, 'Europe/Amsterdam') from generate_series(timestamptz '2026-03-29 00:30:00+00', timestamptz '2026-03-29 01:30:00+00', interval 1 hour) as s(ts)", r => r.GetInt32(0)));
    }

    [Fact]
    public void Seconds_ForwardAndBack_AreExactToTheMillisecond()
    {
        const string A = "timestamptz '2025-10-26 00:59:59.500+00'", B = "timestamptz '2025-10-26 01:04:59.501+00'";
        Assert.Equal(300.001, Number($"seconds_between({A}, {B})"));
        Assert.Equal(-300.001, Number($"seconds_between({B}, {A})"));
        Assert.Equal(1, engine.Count($"select (plus_seconds({A}, 300.001) = {B})::integer"));
    }

    [Theory]
    [InlineData("is_answered")]
    [InlineData("is_settled")]
    [InlineData("is_conversation")]
    public void OutcomeSets_OfSql_AreThoseOfTheContract(string macro)
    {
        var set = macro switch { "is_answered" => Outcomes.Answered, "is_settled" => Outcomes.Settled, _ => Outcomes.Conversation };
        var inSql = Outcomes.All.Where(o => engine.Count($"select {macro}({SqlText.Literal(o)})::integer") == 1);

        Assert.Equal(set.Order(), inSql.Order());
        Assert.Null(engine.Scalar($"select {macro}(null)"));
    }

    private double? Number(string expression) =>
        engine.Scalar($"select {expression}") is { } value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;

    private double? Number(string aggregate, string rows) => (double?)engine.Scalar($"select {aggregate} from (values {rows}) as v(x)");
}
