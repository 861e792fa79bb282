using ScottPlot;

namespace Analytics.Charts;

/// <summary>The main KPIs week by week, side by side, each on a scale of its own, with its target; unusual weeks are ringed, the newest of them numbered as in the list below the chart.</summary>
public static class TrendsChart
{
    private const int Columns = 3;
    private const double Left = 0.04, Right = 0.72, Bottom = 0.25, Top = 0.72, Axis = 0.12;

    /// <summary>Draws the chart.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="series">The KPIs in order; those with fewer than two weeks are left out.</param>
    /// <returns>The chart; null when none is left.</returns>
    public static Chart? Draw(ChartContext context, IReadOnlyList<TrendSeries> series)
    {
        List<TrendSeries> drawn = [.. series.Where(s => s.Weeks.Count(w => w.Value.Quantity is not null) >= 2)];
        if (drawn.Count == 0)
            return null;
        var words = context.Words;
        int rows = (drawn.Count + Columns - 1) / Columns, columns = Math.Min(Columns, drawn.Count);
        var (first, last) = (drawn.Min(s => s.Weeks[0].Monday), drawn.Max(s => s.Weeks[^1].Monday));
        var sheet = new ChartSheet(
            context, new ChartHeading(words.Say("chart.trends.title"), words.Say("chart.trends.y"), [words.Say("chart.trends.note")], Legend(context, drawn)), "",
            ChartSheet.Footer(context, new Period(first, context.AsOf), words.Say("chart.trends.n", ("n", context.Local.Count(drawn.Max(s => s.Weeks.Count))))), width: 960, height: 180 + (175 * rows));
        sheet.HideFrame();
        sheet.TicksX([]);
        sheet.TicksY([]);
        sheet.Limits(0, columns, -rows, 0);
        for (int i = 0; i < drawn.Count; i++)
            DrawPanel(sheet, context, drawn[i], i % Columns, -(i / Columns) - 1, first, last);
        return sheet.Finish("trends", words.Say("chart.trends.alt", ("kpis", string.Join(words.Say("list.separator"), drawn.Select(s => $"{Name(context, s.Kpi)} {Last(s).Value.ToReader(context.Local)}")))), Table(context, drawn));
    }

    private static void DrawPanel(ChartSheet sheet, ChartContext context, TrendSeries series, double x0, double y0, DateOnly first, DateOnly last)
    {
        var colors = context.Colors;
        double[] all = [.. series.Weeks.Select(w => w.Value.Quantity).Append(series.Target.Quantity).Append(series.TargetTo.Quantity).OfType<double>()];
        var (low, high) = (all.Min(), all.Max());
        if (high <= low)
            (low, high) = (low - 1, high + 1);
        double X(DateOnly monday) => x0 + Left + ((Right - Left) * (monday.DayNumber - first.DayNumber) / Math.Max(1, last.DayNumber - first.DayNumber));
        double Y(double value) => y0 + Bottom + ((Top - Bottom) * (value - low) / (high - low));
        sheet.Text(x0 + Left, y0 + 0.98, TextLines.Shorten(Name(context, series.Kpi), 12, 210), Alignment.UpperLeft, colors.Ink, bold: true);
        sheet.Line(x0 + Left, y0 + Axis, x0 + Right, y0 + Axis, colors.Axis, width: 1);
        sheet.Text(x0 + Left, y0 + Axis, context.Local.ShortDate(first), Alignment.UpperLeft, colors.Muted, size: 11, dy: 2);
        sheet.Text(x0 + Right, y0 + Axis, context.Local.ShortDate(last), Alignment.UpperRight, colors.Muted, size: 11, dy: 2);
        DrawTargets(sheet, context, series, (x0, y0), Y);
        var known = series.Weeks.Where(w => w.Value.Quantity is not null).ToList();
        foreach (var (before, week) in known.Zip(known.Skip(1)))
            sheet.Line(X(before.Monday), Y(before.Value.Quantity!.Value), X(week.Monday), Y(week.Value.Quantity!.Value), week.IsOpen ? colors.Estimated : colors.Main);
        foreach (var week in known.Where(w => w.Unusual is not null))
            Ring(sheet, context, week, X(week.Monday), Y(week.Value.Quantity!.Value));
        var end = Last(series);
        sheet.Point(X(end.Monday), Y(end.Value.Quantity!.Value), colors.Main, size: 6);
        sheet.Text(x0 + Right, Y(end.Value.Quantity!.Value), end.Value.ToReader(context.Local), Alignment.MiddleLeft, colors.Ink, size: 12, bold: true, dx: 7);
    }

    /// <summary>A ring, and the number that the week has in the list below the chart: above a peak, below a dip, away from the line.</summary>
    private static void Ring(ChartSheet sheet, ChartContext context, TrendWeek week, double x, double y)
    {
        sheet.Point(x, y, context.Colors.Second, MarkerShape.OpenCircle, 11);
        if (week.Unusual!.Number is not { } number)
            return;
        bool isDip = week.Value.Quantity < week.Unusual.Expected.Quantity;
        sheet.Text(x, y, context.Local.Count(number), isDip ? Alignment.UpperCenter : Alignment.LowerCenter, context.Colors.AsText(context.Colors.Second), size: 11, bold: true, dy: isDip ? 7 : -7);
    }

    private static void DrawTargets(ChartSheet sheet, ChartContext context, TrendSeries series, (double X, double Y) panel, Func<double, double> y)
    {
        ChartCell[] targets = [.. new[] { series.Target, series.TargetTo }.Where(t => t.Quantity is not null)];
        foreach (var target in targets)
            sheet.Line(panel.X + Left, y(target.Quantity!.Value), panel.X + Right, y(target.Quantity!.Value), context.Colors.Target, width: 1.5f, dashed: true);
        if (targets.Length > 0)
        {
            string said = context.Words.Say("chart.trends.target_of", ("target", string.Join("–", targets.Select(t => t.ToReader(context.Local)))));
            sheet.Text(panel.X + Left, panel.Y + 0.98, said, Alignment.UpperLeft, context.Colors.AsText(context.Colors.Target), size: 11, dy: 17);
        }
    }

    /// <summary>The last week that is final; where none is, the last with a value.</summary>
    private static TrendWeek Last(TrendSeries series) => series.Weeks.LastOrDefault(w => w.Value.Quantity is not null && !w.IsOpen) ?? series.Weeks.Last(w => w.Value.Quantity is not null);

    private static List<LegendEntry> Legend(ChartContext context, List<TrendSeries> series)
    {
        var legend = new List<LegendEntry>();
        if (series.Any(s => s.Target.Quantity is not null))
            legend.Add(new(LegendMark.DashedLine, context.Colors.Target, context.Words.Say("chart.trends.target")));
        if (series.Any(s => s.Weeks.Any(w => w.Unusual is not null)))
            legend.Add(new(LegendMark.Circle, context.Colors.Second, context.Words.Say("chart.trends.unusual")));
        if (series.Any(s => s.Weeks.Any(w => w.IsOpen)))
            legend.Add(new(LegendMark.Line, context.Colors.Estimated, context.Words.Say("chart.trends.open")));
        return legend;
    }

    private static string Name(ChartContext context, string kpi) => context.Words.Say("kpi." + kpi);

    private static ChartTable Table(ChartContext context, List<TrendSeries> series) => new TableBuilder<(TrendSeries Of, TrendWeek Week)>(context.Words, r => r.Week.Key)
        .Text("kpi", r => Name(context, r.Of.Kpi))
        .Date("week_of", r => r.Week.Monday)
        .Cell("value", r => r.Week.Value)
        .Count("cases", r => r.Week.Cases)
        .Text("week_kind", r => context.Words.Say(r.Week.Unusual is not null ? "chart.trends.is_unusual" : r.Week.IsOpen ? "chart.trends.is_open" : "chart.trends.is_usual"))
        .Cell("expected", r => r.Week.Unusual?.Expected ?? ChartCell.Missing)
        .Cell("moved_by", r => r.Week.Unusual?.MovedBy ?? ChartCell.Missing)
        .Build(series.SelectMany(s => s.Weeks.Select(w => (s, w))));
}
