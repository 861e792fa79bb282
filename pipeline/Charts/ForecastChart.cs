using ScottPlot;

namespace Analytics.Charts;

/// <summary>The past weeks' daily meetings, the line of the as-of day, and the days to come with their intervals.</summary>
public static class ForecastChart
{
    /// <summary>How many past days are drawn.</summary>
    public const int PastDays = 56;

    /// <summary>Draws the chart.</summary>
    /// <param name="context">What every chart of the report shares; its as-of day is where the line stands.</param>
    /// <param name="history">Past days in any order; only the last <see cref="PastDays"/> up to the as-of day are drawn.</param>
    /// <param name="days">The days to come, in any order.</param>
    /// <param name="total">The sum over the days to come; null leaves it out.</param>
    /// <returns>The chart; null when there is no past day or no day to come.</returns>
    public static Chart? Draw(ChartContext context, IReadOnlyList<DailyCount> history, IReadOnlyList<ForecastDay> days, ForecastTotal? total = null)
    {
        var past = history.Where(day => day.Date <= context.AsOf && day.Date > context.AsOf.AddDays(-PastDays)).OrderBy(day => day.Date).ToList();
        var ahead = days.OrderBy(day => day.Date).ToList();
        if (past.Count == 0 || ahead.Count == 0)
            return null;

        var (words, local) = (context.Words, context.Local);
        var sheet = new ChartSheet(
            context,
            new ChartHeading(words.Say("chart.forecast.title"), words.Say("chart.forecast.y"), Notes(context, ahead.Count, total), Legend(context)),
            words.Say("chart.forecast.x"),
            ChartSheet.Footer(context, new Period(past[0].Date, ahead[^1].Date), words.Say("chart.n_meetings", ("n", local.Count(past.Sum(day => day.Meetings))))),
            width: 960);

        var (first, last) = (past[0].Date, ahead[^1].Date);
        var highest = Math.Max(past.Max(day => day.Meetings), ahead.Max(day => day.High95));
        var top = sheet.ScaleY(highest, percent: false);
        sheet.Limits(first.DayNumber - 0.7, last.DayNumber + 0.7, 0, top * 1.08);
        sheet.TicksX(Mondays(first, last).Select(day => ((double)day.DayNumber, local.ShortDate(day))));
        sheet.GridY();
        foreach (var day in past.Where(day => day.Closed).Select(day => day.Date).Concat(ahead.Where(day => day.Closed).Select(day => day.Date)))
            sheet.Box(day.DayNumber - 0.5, day.DayNumber + 0.5, 0, top * 1.08, context.Colors.Closed);
        foreach (var day in past.Where(day => day.Meetings > 0))
            sheet.Box(day.Date.DayNumber - 0.36, day.Date.DayNumber + 0.36, 0, day.Meetings, context.Colors.Main);
        foreach (var day in ahead.Where(day => !day.Closed || day.High95 > 0))
            DrawAhead(sheet, day);
        DrawAsOf(sheet, context, top);

        return sheet.Finish("forecast", AltText(context, ahead, total), ForecastTable.Of(context, past, ahead));
    }

    private static void DrawAhead(ChartSheet sheet, ForecastDay day)
    {
        double x = day.Date.DayNumber;
        sheet.Box(x - 0.36, x + 0.36, day.Low95, day.High95, sheet.Colors.Band95);
        sheet.Box(x - 0.36, x + 0.36, day.Low80, day.High80, sheet.Colors.Band80);
        sheet.Box(x - 0.36, x + 0.36, day.Low50, day.High50, sheet.Colors.Band50);
        sheet.Line(x - 0.42, day.Point, x + 0.42, day.Point, sheet.Colors.Second, width: 3);
    }

    private static void DrawAsOf(ChartSheet sheet, ChartContext context, double top)
    {
        var x = context.AsOf.DayNumber + 0.5;
        sheet.Line(x, 0, x, top * 1.08, context.Colors.Ink, width: 1.5f, dashed: true);
        sheet.Text(x, top * 1.08, context.Words.Say("chart.forecast.as_of", ("date", context.Local.ShortDate(context.AsOf))),
            Alignment.UpperRight, context.Colors.Ink, bold: true, dx: -6, dy: 2);
    }

    private static IEnumerable<DateOnly> Mondays(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (day.DayOfWeek == DayOfWeek.Monday)
                yield return day;
        }
    }

    private static List<LegendEntry> Legend(ChartContext context) =>
    [
        new(LegendMark.Bar, context.Colors.Main, context.Words.Say("chart.forecast.actual")),
        new(LegendMark.Line, context.Colors.Second, context.Words.Say("chart.forecast.point")),
        new(LegendMark.Bar, context.Colors.Band50, context.Words.Say("chart.forecast.band50")),
        new(LegendMark.Bar, context.Colors.Band80, context.Words.Say("chart.forecast.band80")),
        new(LegendMark.Bar, context.Colors.Band95, context.Words.Say("chart.forecast.band95")),
        new(LegendMark.Bar, context.Colors.Closed, context.Words.Say("chart.forecast.closed")),
    ];

    private static List<string> Notes(ChartContext context, int days, ForecastTotal? total) =>
        total is null ? [] : [TotalText(context, days, total)];

    private static string TotalText(ChartContext context, int days, ForecastTotal total) => context.Words.Say("chart.forecast.total",
        ("days", context.Local.Count(days)), ("point", context.Local.Number(total.Point, 0)),
        ("low", context.Local.Number(total.Low80, 0)), ("high", context.Local.Number(total.High80, 0)));

    private static string AltText(ChartContext context, List<ForecastDay> ahead, ForecastTotal? total)
    {
        var text = context.Words.Say("chart.forecast.alt", ("range", context.Local.Range(ahead[0].Date, ahead[^1].Date)));
        return total is null ? text : text + context.Words.Say("list.sentence_gap") + TotalText(context, ahead.Count, total);
    }
}
