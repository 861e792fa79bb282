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
            {figures}{TableHtml.Of(ForecastTables.Weeks(forecast, words), words, words.Say("forecast.weeks"))}{Months(forecast, words)}
            """);

    private static Html Months(ForecastSection forecast, Wording words) =>
        forecast.Months.Count == 0 ? Html.None : TableHtml.Of(ForecastTables.Months(forecast, words), words, words.Say("forecast.months"));

    private static Html Further(IReadOnlyList<FurtherForecast> further, Wording words) =>
        further.Count == 0 ? Html.None : TableHtml.Of(ForecastTables.Further(further, words), words, words.Say("forecast.further"));

    private static Html Published(ForecastSection forecast, Wording words) => forecast.Published.Count == 0
        ? Html.None
        : Html.Of($"<ul class=\"notes\">{Html.Each(forecast.Published, row => Html.Of($"<li>{Sentence(row, words)}</li>"))}</ul>\n");

    private static Html Sentence(PublishedCoverage row, Wording words) => SentenceHtml.Of(
        words, "forecast.published",
        ("band", ChartCell.Text(row.Band)),
        ("n", ChartCell.Count(row.Days).KeyedBy(row.Key, "n")),
        ("nights", ChartCell.Count(row.Nights).KeyedBy(row.Key, "nights")),
        ("coverage80", ChartCell.Share(row.Coverage80, decimals: 0).KeyedBy(row.Key, "coverage80")));

    private static Html Backtest(ForecastSection forecast, Wording words) =>
        forecast.Backtest.Count == 0 ? Html.None : TableHtml.Of(ForecastTables.Backtest(forecast, words), words, words.Say("forecast.backtest"));
}
