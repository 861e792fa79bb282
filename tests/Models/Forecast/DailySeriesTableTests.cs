using Analytics.Models.Forecast;
using Microsoft.Data.Analysis;
using Xunit;

namespace Analytics.Tests.Models.Forecast;

public class DailySeriesTableTests
{
    private static readonly DateTime Day = new(2025, 6, 2);

    private static DataFrame Table() => new(
        new DateTimeDataFrameColumn("business_date", new DateTime?[] { Day.AddDays(3), Day, Day.AddDays(1), Day.AddDays(2) }),
        new StringDataFrameColumn("team", new string?[] { "a", "a", "b", null }),
        new PrimitiveDataFrameColumn<long>("meetings", new long?[] { 4, 1, 7, null }));

    [Fact]
    public void Rows_AnyOrder_BecomeOneSeriesPerTeam()
    {
        var series = DailySeriesTable.Read(Table());
        Assert.Equal(["", "a", "b"], series.Select(s => s.Name));
        Assert.Equal([1, double.NaN, double.NaN, 4], Enumerable.Range(0, 4).Select(i => series[1][DateOnly.FromDateTime(Day).AddDays(i)]));
        Assert.Empty(series[0].Known());
    }

    [Fact]
    public void AbsentDays_AsZero_ReachToTheEndOfTheTable()
    {
        var series = DailySeriesTable.Read(Table(), AbsentDay.Zero);
        Assert.Equal([1.0, 0, 0, 4], series[1].Known().Select(d => d.Value));
        Assert.Equal([7.0, 0, 0], series[2].Known().Select(d => d.Value));
        Assert.Equal([0.0], series[0].Known().Select(d => d.Value)); // a row with null stays missing
    }

    [Fact]
    public void Dates_AsText_AreRead()
    {
        var table = new DataFrame(
            new StringDataFrameColumn("business_date", ["2025-06-02"]),
            new StringDataFrameColumn("team", ["a"]),
            new PrimitiveDataFrameColumn<double>("meetings", [2.0]));
        Assert.Equal(2, DailySeriesTable.Read(table)[0][new DateOnly(2025, 6, 2)]);
        table["business_date"][0] = "02/06/2025";
        Assert.Contains("'02/06/2025'", Assert.Throws<ArgumentException>(() => DailySeriesTable.Read(table)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Column_Missing_IsNamed()
    {
        var table = Table();
        table.Columns.Remove("meetings");
        Assert.Contains("'meetings'", Assert.Throws<ArgumentException>(() => DailySeriesTable.Read(table)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DayAndTeam_Twice_IsRefused()
    {
        var table = Table();
        table["team"][2] = "a";
        table["business_date"][2] = Day;
        Assert.Contains("two rows", Assert.Throws<ArgumentException>(() => DailySeriesTable.Read(table)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_WithoutRows_GivesNoSeries()
    {
        var table = Table().Head(0);
        Assert.Empty(DailySeriesTable.Read(table));
    }
}
