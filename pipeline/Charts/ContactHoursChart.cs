namespace Analytics.Charts;

/// <summary>Contact rate by hour of the day and weekday, with the number of calls in each cell.</summary>
public static class ContactHoursChart
{
    /// <summary>Draws the chart.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="cells">One per hour and weekday with calls, in any order.</param>
    /// <param name="period">The days on which the calls started; null leaves it out.</param>
    /// <param name="enoughCalls">Cells with fewer calls are grey.</param>
    /// <param name="isJudged">Whether golden hours were looked for: then their absence is said.</param>
    /// <param name="windows">Golden windows of single departments and industries, in words, the best first; the first three are named.</param>
    /// <returns>The chart; null when no cell holds enough calls.</returns>
    public static Chart? Draw(ChartContext context, IReadOnlyList<HourCell> cells, Period? period = null, int enoughCalls = 30, bool isJudged = false, params IReadOnlyList<string> windows)
    {
        var drawn = cells.Where(cell => cell.Calls > 0).OrderBy(cell => cell.IsoWeekday).ThenBy(cell => cell.Hour).ToList();
        if (!drawn.Any(cell => cell.Calls >= enoughCalls && cell.ContactRate is not null))
            return null;

        var (words, local) = (context.Words, context.Local);
        var firstHour = drawn.Min(cell => cell.Hour);
        var lastHour = drawn.Max(cell => cell.Hour);
        var weekdays = drawn.Select(cell => cell.IsoWeekday).Distinct().Order().ToList();
        var grid = new HeatGrid(
            HeatGrid.HourLabels(firstHour, lastHour),
            [.. weekdays.Select(local.Weekday)],
            [.. drawn.Select(cell => new HeatGrid.Cell(
                cell.Hour - firstHour, weekdays.IndexOf(cell.IsoWeekday), cell.ContactRate, cell.Calls, cell.Golden))],
            enoughCalls);

        var sheet = new ChartSheet(
            context,
            new ChartHeading(words.Say("chart.contact_hours.title"), words.Say("chart.contact_hours.y"), Notes(context, drawn, isJudged, windows), Legend(context, drawn, enoughCalls)),
            words.Say("chart.contact_hours.x"),
            ChartSheet.Footer(context, period, words.Say("chart.n_calls", ("n", local.Count(drawn.Sum(cell => cell.Calls))))),
            grid.Width, grid.Height);
        grid.DrawOn(sheet, context);
        return sheet.Finish("contact_rate_by_hour_weekday", AltText(context, drawn, enoughCalls), Table(context, drawn));
    }

    private static string[] Notes(ChartContext context, List<HourCell> cells, bool isJudged, IReadOnlyList<string> windows) => windows.Count > 0
        ? [context.Words.Say("chart.contact_hours.golden_groups", ("windows", string.Join(", ", windows.Take(3).Select(ChartFonts.Drawable))))]
        : isJudged && !cells.Any(cell => cell.Golden) ? [context.Words.Say("chart.contact_hours.none_golden")] : [];

    private static List<LegendEntry> Legend(ChartContext context, List<HourCell> cells, int enoughCalls)
    {
        var legend = new List<LegendEntry>();
        if (cells.Any(cell => cell.Golden))
            legend.Add(new(LegendMark.Frame, context.Colors.Second, context.Words.Say("chart.contact_hours.golden")));
        if (cells.Any(cell => cell.Calls < enoughCalls))
            legend.Add(new(LegendMark.Bar, context.Colors.TooFew, context.Words.Say("chart.contact_hours.few", ("n", context.Local.Count(enoughCalls)))));
        return legend;
    }

    private static string AltText(ChartContext context, List<HourCell> cells, int enoughCalls)
    {
        var ranked = cells.Where(cell => cell.Calls >= enoughCalls && cell.ContactRate is not null).OrderBy(cell => cell.ContactRate).ToList();
        return context.Words.Say("chart.contact_hours.alt", ("best", Spoken(context, ranked[^1])), ("worst", Spoken(context, ranked[0])));
    }

    private static string Spoken(ChartContext context, HourCell cell) =>
        $"{context.Local.Weekday(cell.IsoWeekday)} {cell.Hour}:00 {context.Local.Percent(cell.ContactRate!.Value)}";

    private static ChartTable Table(ChartContext context, List<HourCell> cells) =>
        new TableBuilder<HourCell>(context.Words, cell => cell.Key)
            .Text("weekday", cell => context.Local.Weekday(cell.IsoWeekday))
            .Label("hour", cell => cell.Hour)
            .Count("calls", cell => cell.Calls)
            .Share("contact_rate", cell => cell.ContactRate)
            .Build(cells);
}
