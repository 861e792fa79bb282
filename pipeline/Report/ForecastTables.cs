using System.Globalization;
using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>The tables of the forecast's section.</summary>
internal static class ForecastTables
{
    /// <summary>Sums of the weeks to come.</summary>
    public static ChartTable Weeks(ForecastSection forecast, Wording words) =>
        Sums(new TableBuilder<WeekForecast>(words, week => week.Key).Text("week", week => words.Local.Range(week.First, week.Last)), week => week).Build(forecast.Weeks);

    /// <summary>Sums of calendar months, what is counted already among them.</summary>
    public static ChartTable Months(ForecastSection forecast, Wording words) => Sums(
        new TableBuilder<MonthForecast>(words, month => month.Whole.Key).Text("month", month => words.Local.Month(month.Month)).Number("known", month => month.Known, decimals: 0),
        month => month.Whole).Build(forecast.Months);

    private static TableBuilder<T> Sums<T>(TableBuilder<T> table, Func<T, WeekForecast> sum) => table
        .Number("point", row => sum(row).Point)
        .Number("low50", row => sum(row).Low50)
        .Number("high50", row => sum(row).High50)
        .Number("low80", row => sum(row).Low80)
        .Number("high80", row => sum(row).High80)
        .Number("low95", row => sum(row).Low95)
        .Number("high95", row => sum(row).High95);

    /// <summary>How the method did on the past; a measure that no row has is left out.</summary>
    public static ChartTable Backtest(ForecastSection forecast, Wording words)
    {
        var table = new TableBuilder<BacktestRow>(words, row => row.Key).Text("method", row => row.Method).Count("origins", row => row.Origins);
        if (forecast.Backtest.Any(row => row.Mae is not null))
            table.Number("mae", row => row.Mae, decimals: 2);
        if (forecast.Backtest.Any(row => row.Wape is not null))
            table.Share("wape", row => row.Wape);
        if (forecast.Backtest.Any(row => row.Mase is not null))
            table.Number("mase", row => row.Mase, decimals: 2);
        if (forecast.Backtest.Any(row => row.Coverage80 is not null))
            table.Share("coverage80", row => row.Coverage80);
        if (forecast.Backtest.Any(row => row.Coverage95 is not null))
            table.Share("coverage95", row => row.Coverage95);
        return table.Build(forecast.Backtest);
    }

    /// <summary>What is forecast beside the meetings; at least one.</summary>
    public static ChartTable Further(IReadOnlyList<FurtherForecast> further, Wording words)
    {
        string[] headings =
        [
            words.Say("forecast.further.what"), words.Say("forecast.further.week"), words.Say("column.low80"), words.Say("column.high80"),
            words.Say("forecast.further.horizon", ("days", words.Local.Count(further[0].Days))), words.Say("column.low80"), words.Say("column.high80"),
            words.Say("forecast.further.mase"), words.Say("forecast.further.naive"),
        ];
        return new(
            [.. headings.Select((heading, i) => new ChartColumn(string.Create(CultureInfo.InvariantCulture, $"further_{i}"), heading))],
            [.. further.Select(f => (IReadOnlyList<ChartCell>)[ChartCell.Text(f.What), .. f.Week, .. f.Horizon, f.Mase, f.NaiveMase])]);
    }
}
