using ScottPlot;

namespace Analytics.Charts;

/// <summary>Rows loaded by day, a strip a table: what is missing is seen at once.</summary>
public static class RowsByDayChart
{
    private const double Floor = 0.14, Ceiling = 0.72;

    /// <summary>Draws the chart.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="rows">Each table's days, all tables of the same days.</param>
    /// <param name="rejected">Rows of each table in quarantine, of all files ever read.</param>
    /// <returns>The chart; null without a row.</returns>
    public static Chart? Draw(ChartContext context, IReadOnlyList<DayRows> rows, IReadOnlyDictionary<string, long> rejected)
    {
        if (rows.All(r => r.Rows == 0))
            return null;
        var (words, local) = (context.Words, context.Local);
        var tables = rows.GroupBy(r => r.Table).ToList();
        var (first, last) = (rows.Min(r => r.Day), rows.Max(r => r.Day));
        var sheet = new ChartSheet(
            context, new ChartHeading(words.Say("chart.rows_by_day.title"), words.Say("chart.rows_by_day.y"), [], Legend(context, rows)), words.Say("chart.forecast.x"),
            ChartSheet.Footer(context, new Period(first, last), words.Say("chart.rows_by_day.n", ("n", local.Count(rows.Sum(r => r.Rows))))), width: 960, height: 180 + (96 * tables.Count));
        sheet.HideFrame();
        sheet.TicksY([]);
        sheet.TicksX(Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).Where(d => d.DayOfWeek == DayOfWeek.Monday).Select(d => ((double)d.DayNumber, local.ShortDate(d))));
        sheet.Limits(first.DayNumber - 0.7, last.DayNumber + 0.7, -tables.Count, 0);
        foreach (var (table, index) in tables.Select((table, index) => (table, index)))
            DrawStrip(sheet, context, [.. table], -index - 1, rejected.GetValueOrDefault(table.Key));
        return sheet.Finish("rows_by_day", words.Say("chart.rows_by_day.alt", ("tables", string.Join(words.Say("list.separator"), tables.Select(t => Title(context, [.. t], rejected.GetValueOrDefault(t.Key)))))), Table(context, rows));
    }

    private static void DrawStrip(ChartSheet sheet, ChartContext context, List<DayRows> days, double bottom, long rejected)
    {
        double highest = Math.Max(1, days.Max(d => d.Rows));
        foreach (var day in days)
        {
            double x = day.Day.DayNumber;
            if (day.IsClosed)
                sheet.Box(x - 0.5, x + 0.5, bottom + Floor, bottom + Ceiling, context.Colors.Closed);
            if (day.Rows > 0)
                sheet.Box(x - 0.36, x + 0.36, bottom + Floor, bottom + Floor + ((Ceiling - Floor) * day.Rows / highest), context.Colors.Main);
            if (day.IsMissing)
                sheet.Point(x, bottom + Floor + 0.1, context.Colors.Second, MarkerShape.OpenCircle, 9);
        }

        double left = days.Min(d => d.Day).DayNumber - 0.6;
        sheet.Line(left, bottom + Floor, days.Max(d => d.Day).DayNumber + 0.6, bottom + Floor, context.Colors.Axis, width: 1);
        sheet.Text(left, bottom + 0.97, Title(context, days, rejected), Alignment.UpperLeft, context.Colors.Ink, bold: true);
    }

    private static string Title(ChartContext context, List<DayRows> days, long rejected) => context.Words.Say(
        "chart.rows_by_day.strip", ("table", days[0].Table), ("rows", context.Local.Count(days.Sum(d => d.Rows))), ("most", context.Local.Count(days.Max(d => d.Rows))),
        ("missing", context.Local.Count(days.Count(d => d.IsMissing))), ("rejected", context.Local.Count(rejected)));

    private static List<LegendEntry> Legend(ChartContext context, IReadOnlyList<DayRows> rows)
    {
        var legend = new List<LegendEntry> { new(LegendMark.Bar, context.Colors.Main, context.Words.Say("chart.rows_by_day.rows")) };
        if (rows.Any(r => r.IsMissing))
            legend.Add(new(LegendMark.Circle, context.Colors.Second, context.Words.Say("chart.rows_by_day.missing")));
        if (rows.Any(r => r.IsClosed))
            legend.Add(new(LegendMark.Bar, context.Colors.Closed, context.Words.Say("chart.forecast.closed")));
        return legend;
    }

    private static ChartTable Table(ChartContext context, IReadOnlyList<DayRows> rows) => new TableBuilder<DayRows>(context.Words, r => r.Key)
        .Text("table", r => r.Table)
        .Date("date", r => r.Day)
        .Count("rows", r => r.Rows)
        .Text("day_kind", r => context.Words.Say(r.IsMissing ? "day.missing" : r.IsClosed ? "day.closed" : "day.open"))
        .Build(rows);
}
