namespace Analytics.Charts;

/// <summary>Contact rate by hour for each department, golden hours framed.</summary>
public static class GroupHoursChart
{
    private const int MostGroups = 12, EnoughCalls = 30;

    /// <summary>Draws the chart.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="cells">One per group and hour, in any order; of more than 12 groups, those with the most calls.</param>
    /// <returns>The chart; null when fewer than two groups are known, or no cell has 30 calls.</returns>
    public static Chart? Draw(ChartContext context, IReadOnlyList<GroupHour> cells)
    {
        var known = cells.Where(cell => cell.Calls > 0).GroupBy(cell => cell.Group).OrderByDescending(g => g.Sum(cell => cell.Calls)).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostGroups).ToList();
        List<GroupHour> drawn = [.. known.SelectMany(g => g.OrderBy(cell => cell.Hour))];
        if (known.Count < 2 || !drawn.Any(cell => cell.Calls >= EnoughCalls && cell.ContactRate is not null))
            return null;

        var (words, local) = (context.Words, context.Local);
        var (first, last) = (drawn.Min(cell => cell.Hour), drawn.Max(cell => cell.Hour));
        var grid = new HeatGrid(
            HeatGrid.HourLabels(first, last), [.. known.Select(g => TextLines.Shorten(ChartFonts.Drawable(g.Key), 12, 150))],
            [.. drawn.Select(cell => new HeatGrid.Cell(cell.Hour - first, known.FindIndex(g => g.Key == cell.Group), cell.ContactRate, cell.Calls, cell.IsGolden))], EnoughCalls);
        var sheet = new ChartSheet(
            context, new ChartHeading(words.Say("chart.group_hours.title"), words.Say("chart.group_hours.y"), drawn.Any(cell => cell.IsGolden) ? [] : [words.Say("chart.contact_hours.none_golden")], Legend(context, drawn)),
            words.Say("chart.contact_hours.x"), ChartSheet.Footer(context, null, words.Say("chart.n_calls", ("n", local.Count(drawn.Sum(cell => cell.Calls))))), Math.Max(960, grid.Width), grid.Height);
        grid.DrawOn(sheet, context);
        return sheet.Finish("golden_hours_by_department", words.Say("chart.group_hours.alt", ("n", local.Count(known.Count)), ("golden", local.Count(drawn.Count(cell => cell.IsGolden)))), Table(context, drawn));
    }

    private static List<LegendEntry> Legend(ChartContext context, List<GroupHour> cells)
    {
        var legend = new List<LegendEntry>();
        if (cells.Any(cell => cell.IsGolden))
            legend.Add(new(LegendMark.Frame, context.Colors.Second, context.Words.Say("chart.group_hours.golden")));
        if (cells.Any(cell => cell.Calls < EnoughCalls))
            legend.Add(new(LegendMark.Bar, context.Colors.TooFew, context.Words.Say("chart.contact_hours.few", ("n", context.Local.Count(EnoughCalls)))));
        return legend;
    }

    private static ChartTable Table(ChartContext context, List<GroupHour> cells) => new TableBuilder<GroupHour>(context.Words, cell => cell.Key)
        .Text("department", cell => cell.Group)
        .Label("hour", cell => cell.Hour)
        .Count("calls", cell => cell.Calls)
        .Share("contact_rate", cell => cell.ContactRate)
        .Text("golden", cell => context.Words.Say(cell.IsGolden ? "golden.yes" : "golden.no"))
        .Build(cells);
}
