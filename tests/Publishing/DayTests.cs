using Analytics.Config;
using Analytics.Contract;
using Analytics.Lake;
using Analytics.Publishing;
using Xunit;

namespace Analytics.Tests.Publishing;

/// <summary>Late tables and missing days, found in the days that tables have.</summary>
public class DayTests
{
    // A Wednesday; Monday 21 and Tuesday 22 September 2026 are holidays, 10 and 11 a closure.
    private static readonly DateOnly AsOf = new(2026, 9, 30);

    private static readonly WorkingDays Calendar = new(
        new CalendarConfig { Closures = [(new(2026, 9, 10), new(2026, 9, 12))] },
        new Dictionary<DateOnly, string> { [new(2026, 9, 21)] = "Respect for the Aged Day", [new(2026, 9, 22)] = "Bridge" });

    [Fact]
    public void NoneMissing_SaysNothing() => Assert.Empty(Missing(ExpectedDays.Working, Open(AsOf.AddDays(-60), AsOf)));

    [Fact]
    public void MissingNight_IsNamed_WeekendsHolidaysAndClosuresAreNot()
    {
        var days = Open(AsOf.AddDays(-60), AsOf);
        days.Remove(new(2026, 9, 14));

        var missing = Assert.Single(Missing(ExpectedDays.Working, days));

        Assert.Equal([(new DateOnly(2026, 9, 14), new DateOnly(2026, 9, 14))], missing.Runs);
        Assert.Equal("calls: no row on 2026-09-14 (Monday)", Words(missing, Severity.Warn).Message);
    }

    [Fact]
    public void MissingNights_InARow_AreARange_AcrossAWeekend()
    {
        var days = Open(AsOf.AddDays(-60), AsOf);
        foreach (int day in new[] { 4, 7, 16, 18, 23, 30 })
            days.Remove(new(2026, 9, day));

        Assert.Equal(
            "calls: no row on 2026-09-04 to 2026-09-07, 2026-09-16 (Wednesday), 2026-09-18 to 2026-09-23, 2026-09-30 (Wednesday)",
            Words(Assert.Single(Missing(ExpectedDays.Working, days)), Severity.Warn).Message);
    }

    [Fact]
    public void Days_OutsideTheWindowOrBeforeTheFirstRow_AreNotMissing()
    {
        Assert.Equal(new DateOnly(2026, 9, 3), Assert.Single(Missing(ExpectedDays.Working, [AsOf.AddDays(-60)])).Runs[0].First);
        Assert.Empty(Missing(ExpectedDays.Working, [AsOf]));
        Assert.Empty(Missing(ExpectedDays.Working, []));
        Assert.Equal((new DateOnly(2026, 9, 29), new DateOnly(2026, 9, 29)), Assert.Single(Missing(ExpectedDays.Working, [AsOf.AddDays(-2), AsOf])).Runs[0]);
    }

    [Fact]
    public void Daily_ExpectsEveryDay_AndNoneExpectsNothing()
    {
        var days = Open(AsOf.AddDays(-60), AsOf);

        Assert.Equal(
            [(5, 6), (10, 13), (19, 22), (26, 27)],
            Assert.Single(Missing(ExpectedDays.Daily, days)).Runs.Select(r => (r.First.Day, r.Last.Day)));
        Assert.Empty(Missing(ExpectedDays.None, [AsOf.AddDays(-60)]));
    }

    [Theory]
    [InlineData(3, null, null)]
    [InlineData(4, null, "calls ends on 2026-09-26, 4 days before 2026-09-30; quality.max_age_days allows 3")]
    [InlineData(4, 4, null)]
    [InlineData(2, 1, "calls ends on 2026-09-28, 2 days before 2026-09-30; tables.calls.max_age_days allows 1")]
    public void Late_ByTheTablesOwnLimitOrTheCommonOne(int age, int? own, string? message)
    {
        var config = Config(ExpectedDays.None, Severity.Warn, own);

        var late = Freshness.Check(config, Days([AsOf.AddDays(-age), AsOf.AddDays(1)]), AsOf);

        Assert.Equal(message, DayFinding.Of(config, late, [], AsOf).SingleOrDefault()?.Message);
    }

    [Theory]
    [InlineData(Severity.Warn, false)]
    [InlineData(Severity.Gate, true)]
    public void Severity_DecidesWhetherTheRunStops(Severity severity, bool stops)
    {
        var config = Config(ExpectedDays.Working, severity, null);
        var days = Days([AsOf.AddDays(-5)]);

        var findings = DayFinding.Of(config, Freshness.Check(config, days, AsOf), MissingDays.Find(config, Calendar, days, AsOf), AsOf);

        Assert.Equal(["calls.freshness", "calls.expected_days"], findings.Select(f => f.Rule));
        Assert.All(findings, f => Assert.Equal(stops, f.Gate is not null));
        if (stops)
            Assert.Equal("a newest row of 2026-09-25, 5 days before 2026-09-30", findings[0].Gate!.Found);
    }

    private static IReadOnlyList<MissingDays> Missing(ExpectedDays expected, HashSet<DateOnly> days) =>
        MissingDays.Find(Config(expected, Severity.Warn, null), Calendar, Days(days), AsOf);

    private static DayFinding Words(MissingDays missing, Severity severity) =>
        Assert.Single(DayFinding.Of(Config(ExpectedDays.Working, severity, null), [], [missing], AsOf));

    private static DaysPresent Days(HashSet<DateOnly> days) => new(new Dictionary<string, IReadOnlySet<DateOnly>> { ["calls"] = days });

    private static HashSet<DateOnly> Open(DateOnly first, DateOnly last) =>
        [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(i => first.AddDays(i))
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && (d.Month != 9 || d.Day is not (10 or 11 or 21 or 22)))];

    private static AnalyticsConfig Config(ExpectedDays expected, Severity severity, int? maxAge) => new()
    {
        Path = "x",
        Root = "x",
        Sha256 = "x",
        TimeZone = "Asia/Tokyo",
        Quality = new QualityConfig
        {
            Rules = new Dictionary<string, RuleConfig> { ["calls.freshness"] = new(severity), ["calls.expected_days"] = new(severity) },
        },
        Sources = new Dictionary<string, SourceConfig>
        {
            ["calls"] = new() { Table = Tables.Calls, Files = ["calls.csv"], ExpectedDays = expected, MaxAgeDays = maxAge },
        },
    };
}
