using System.Globalization;
using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>The forecast's section: weekly sums with intervals, and how the method did on the past.</summary>
internal static class ForecastHtml
{
    public static Html Of(ForecastSection forecast, Wording words, Html figures) => Html.Of($"""
        {Meetings(forecast, words, figures)}{Backtest(forecast, words)}{Further(forecast.Further, words)}{Published(forecast, words)}{ListHtml.Notes(forecast.Notes)}
        """);

    private static Html Meetings(ForecastSection forecast, Wording words, Html figures) => forecast.Method is not { } method
        ? figures
        : Html.Of($"""
            <p>{words.Say("forecast.intro", ("method", method))}</p>
            {figures}{TableHtml.Of(Weeks(forecast, words), words, words.Say("forecast.weeks"))}{Months(forecast, words)}
            """);

    private static Html Further(IReadOnlyList<FurtherForecast> further, Wording words)
    {
        if (further.Count == 0)
            return Html.None;
        string[] headings =
        [
            words.Say("forecast.further.what"), words.Say("forecast.further.week"), words.Say("column.low80"), words.Say("column.high80"),
            words.Say("forecast.further.horizon", ("days", words.Local.Count(further[0].Days))), words.Say("column.low80"), words.Say("column.high80"),
            words.Say("forecast.further.mase"), words.Say("forecast.further.naive"),
        ];
        var table = new ChartTable(
            [.. headings.Select((heading, i) => new ChartColumn(string.Create(CultureInfo.InvariantCulture, $"further_{i}"), heading))],
            [.. further.Select(f => (IReadOnlyList<ChartCell>)[ChartCell.Text(f.What), .. f.Week, .. f.Horizon, f.Mase, f.NaiveMase])]);
        return TableHtml.Of(table, words, words.Say("forecast.further"));
    }

    private static Html Published(ForecastSection forecast, Wording words) => forecast.Published.Count == 0
        ? Html.None
        : Html.Of($"<ul class=\"notes\">{Html.Each(forecast.Published, row => Html.Of($"<li>{Sentence(row, words)}</li>"))}</ul>\n");

    private static Html Sentence(PublishedCoverage row, Wording words) => SentenceHtml.Of(
        words, "forecast.published",
        ("band", ChartCell.Text(row.Band)),
        ("n", ChartCell.Count(row.Days).KeyedBy(row.Key, "n")),
        ("nights", ChartCell.Count(row.Nights).KeyedBy(row.Key, "nights")),
        ("coverage80", ChartCell.Share(row.Coverage80, decimals: 0).KeyedBy(row.Key, "coverage80")));

    private static ChartTable Weeks(ForecastSection forecast, Wording words) =>
        Sums(new TableBuilder<WeekForecast>(words, week => week.Key).Text("week", week => words.Local.Range(week.First, week.Last)), week => week).Build(forecast.Weeks);

    private static Html Months(ForecastSection forecast, Wording words) => forecast.Months.Count == 0
        ? Html.None
        : TableHtml.Of(
            Sums(new TableBuilder<MonthForecast>(words, month => month.Whole.Key).Text("month", month => words.Local.Month(month.Month)).Number("known", month => month.Known, decimals: 0), month => month.Whole)
                .Build(forecast.Months), words, words.Say("forecast.months"));

    private static TableBuilder<T> Sums<T>(TableBuilder<T> table, Func<T, WeekForecast> sum) => table
        .Number("point", row => sum(row).Point)
        .Number("low50", row => sum(row).Low50)
        .Number("high50", row => sum(row).High50)
        .Number("low80", row => sum(row).Low80)
        .Number("high80", row => sum(row).High80)
        .Number("low95", row => sum(row).Low95)
        .Number("high95", row => sum(row).High95);

    private static Html Backtest(ForecastSection forecast, Wording words)
    {
        if (forecast.Backtest.Count == 0)
            return Html.None;
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
        return TableHtml.Of(table.Build(forecast.Backtest), words, words.Say("forecast.backtest"));
    }
}
