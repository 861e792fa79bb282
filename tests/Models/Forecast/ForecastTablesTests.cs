using Analytics.Models.Forecast;
using Xunit;

namespace Analytics.Tests.Models.Forecast;

public class ForecastTablesTests
{
    private static readonly ForecastResult Result = MeetingForecast.Run(
        SyntheticMeetings.Teams(2, 200, 2), SyntheticMeetings.Calendar, SyntheticMeetings.First.AddDays(199));

    [Fact]
    public void Rows_AsTable_HoldTheSameValues()
    {
        var table = Result.RowsToDataFrame();
        Assert.Equal(Result.Rows.Count, table.Rows.Count);
        for (var i = 0; i < Result.Rows.Count; i += 17)
        {
            var row = Result.Rows[i];
            Assert.Equal(
                [row.Team is null ? "total" : "team", row.Team, row.Date.ToDateTime(default), row.HorizonDay, row.IsOpen, row.Point, row.Lower50, row.Upper50, row.Lower80, row.Upper80, row.Lower95, row.Upper95, row.Method],
                table.Columns.Select(c => (object?)c[i]));
        }
    }

    [Fact]
    public void Periods_AsTable_HoldTheSameValues()
    {
        var (row, table) = (Result.PeriodTotals[^1], Result.PeriodTotalsToDataFrame());
        Assert.Equal(
            ["team", row.Team, "month_2025_10", row.Start.ToDateTime(default), row.End.ToDateTime(default), row.OpenDays, row.Known, row.Point, row.Lower50, row.Upper50, row.Lower80, row.Upper80, row.Lower95, row.Upper95, row.Method],
            table.Columns.Select(c => (object?)c[table.Rows.Count - 1]));
    }

    [Fact]
    public void Backtest_AsTable_KeepsNulls()
    {
        var table = Result.Backtest.ToDataFrame();
        var sum = Result.Backtest.ToList().FindIndex(r => r.Band == "total_1_28");
        Assert.Null(table["mase"][sum]);
        Assert.Equal(Result.Backtest[sum].Mae, table["mae"][sum]);
        Assert.Equal(Result.Backtest[0].Mase, table["mase"][0]);
    }
}
