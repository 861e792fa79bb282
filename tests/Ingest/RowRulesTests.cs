using Analytics.Config;
using Analytics.Contract;
using Analytics.Ingest.Rules;
using Analytics.Lake;
using Xunit;

namespace Analytics.Tests.Ingest;

/// <summary>The conditions of row rules, run by the engine on a table of typed values.</summary>
public class RowRulesTests
{
    private static readonly DateOnly Today = new(2026, 3, 28);

    [Theory]
    [InlineData("Asia/Tokyo", "2026-03-29T14:59:59Z", "2026-03-29T15:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29T21:59:59Z", "2026-03-29T22:00:00Z")]
    [InlineData("America/New_York", "2026-03-30T03:59:59Z", "2026-03-30T04:00:00Z")]
    public void Window_EndsWithTomorrowOnTheBusinessClock(string zone, string last, string first)
    {
        Assert.False(Breaks(zone, Tables.Calls, "started_at", $"timestamptz '{last}'"));
        Assert.True(Breaks(zone, Tables.Calls, "started_at", $"timestamptz '{first}'"));
    }

    [Theory]
    [InlineData("visits", "date", "date '2026-03-29'", false)]
    [InlineData("visits", "date", "date '2026-03-30'", true)]
    [InlineData("visits", "date", "date '1989-12-31'", true)]
    [InlineData("visits", "date", "null::date", false)]
    [InlineData("rep_hours", "date", "date '2026-12-31'", false)]
    [InlineData("meetings", "scheduled_at", "timestamptz '2027-01-01T00:00:00Z'", false)]
    [InlineData("meetings", "scheduled_at", "null::timestamptz", false)]
    [InlineData("meetings", "booked_at", "timestamptz '2027-01-01T00:00:00Z'", true)]
    public void Window_ByColumn(string table, string column, string value, bool isBroken) =>
        Assert.Equal(isBroken, Breaks("UTC", Tables.Find(table)!, column, value));

    [Fact]
    public void Rules_AreThoseOfTheBook()
    {
        var config = Config("UTC");
        foreach (var table in Tables.All)
        {
            Assert.Equal(
                RuleBook.All.Where(r => r.Table == table.Name && r.Id.EndsWith(".window", StringComparison.Ordinal)).Select(r => r.Id),
                RowRules.For(config, table, Today).Select(r => r.Id));
        }
    }

    private static bool Breaks(string zone, ContractTable table, string column, string value)
    {
        using var engine = Engine.InMemory();
        engine.Execute($"create table typed as select {value} as \"v_{column}\"");
        string sql = RowRules.For(Config(zone), table, Today).Single(r => r.Column == column).BrokenSql;
        return engine.Count($"select count(*) from typed where {sql}") == 1;
    }

    private static AnalyticsConfig Config(string zone) =>
        new() { Path = "x", Root = "x", Sha256 = "x", TimeZone = zone, Sources = new Dictionary<string, SourceConfig>() };
}
