using System.Globalization;
using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>A card's last weeks: the line, its words for readers who cannot see it, and from where to where it goes.</summary>
internal static class SparkHtml
{
    public static Html Of(KpiCard card, Wording words)
    {
        if (card.Spark is not { } spark || spark.Weeks.Count(week => week.Quantity is not null) < 2)
            return Html.None;
        var known = spark.Weeks.Where(week => week.Quantity is not null).ToList();
        ChartCell low = known.MinBy(week => week.Quantity)!, high = known.MaxBy(week => week.Quantity)!;
        string Read(ChartCell cell) => cell.ToReader(words.Local);
        string alt = words.Say(
            "spark.alt", ("kpi", KpiWords.Label(words, card.Kpi)), ("from", words.Local.Date(spark.First)), ("to", words.Local.Date(spark.Last)), ("first", Read(known[0])), ("last", Read(known[^1])),
            ("low", Read(low)), ("high", Read(high)));
        var image = SparkLine.Source([.. spark.Weeks.Select(week => week.Quantity)]);
        return Html.Of($"""
            <img class="spark" alt="{alt}" width="{Whole(SparkLine.Width)}" height="{Whole(SparkLine.Height)}" data-key="{spark.Key}" data-from="{spark.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" data-weeks="{Whole(spark.Weeks.Count)}" src="{image}" />
            <p class="range">{SentenceHtml.Of(words, "spark.range", ("weeks", ChartCell.Count(spark.Weeks.Count)), ("low", low), ("high", high))}</p>

            """);
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
