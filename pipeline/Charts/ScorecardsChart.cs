using ScottPlot;

namespace Analytics.Charts;

/// <summary>Each rep's KPIs of its role as a table whose colours tell the quarter of the role that a value lies in.</summary>
public static class ScorecardsChart
{
    private const int MostReps = 40;
    private const float HeaderSize = 11;

    /// <summary>Draws the chart.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="cells">The cells in the order of the KPIs; reps in any order. Of more than 40 reps the first are drawn; the table has all.</param>
    /// <param name="period">The days counted; null leaves it out.</param>
    /// <returns>The chart; null without a rep whose value falls into a quarter.</returns>
    public static Chart? Draw(ChartContext context, IReadOnlyList<ScoreCell> cells, Period? period = null)
    {
        var reps = cells.Select(c => (c.Role, c.RepId)).Distinct().OrderBy(r => r.Role, StringComparer.Ordinal).ThenBy(r => Best(cells, r.RepId)).ThenBy(r => r.RepId, StringComparer.Ordinal).Take(MostReps).ToList();
        var roles = reps.GroupBy(r => r.Role).Select(g => (Role: g.Key, Reps: g.Select(r => r.RepId).ToList(), Kpis: cells.Where(c => c.Role == g.Key).Select(c => c.Kpi).Distinct().ToList())).ToList();
        if (!cells.Any(c => c.Quarter is not null))
            return null;

        var (words, local) = (context.Words, context.Local);
        int rows = roles.Sum(r => r.Reps.Count + 1), columns = roles.Max(r => r.Kpis.Count);
        var sheet = new ChartSheet(
            context, new ChartHeading(words.Say("chart.scorecards.title"), words.Say("chart.scorecards.y"), [], Legend(context)), "",
            ChartSheet.Footer(context, period, words.Say("chart.scorecards.n", ("n", local.Count(reps.Count)))), width: 960, height: 170 + (30 * rows));
        sheet.HideFrame();
        sheet.TicksX([]);
        sheet.Limits(-0.5, columns - 0.5, -rows + 0.5, 0.5);
        var labels = new List<(double, string)>();
        int row = 0;
        foreach (var (role, members, kpis) in roles)
        {
            labels.Add((-row, TextLines.Shorten(words.Has("role." + role) ? words.Say("role." + role) : ChartFonts.Drawable(role), 12, 170)));
            for (int column = 0; column < kpis.Count; column++)
                DrawHeader(sheet, context, kpis[column], column, -row, 730f / columns);
            foreach (string rep in members)
            {
                row++;
                var own = cells.Where(c => c.RepId == rep && c.Role == role).ToList();
                labels.Add((-row, TextLines.Shorten(ChartFonts.Drawable(own[0].Rep), 12, 170)));
                foreach (var cell in own)
                    DrawCell(sheet, context, cell, kpis.IndexOf(cell.Kpi), -row);
            }

            row++;
        }

        sheet.TicksY(labels);
        return sheet.Finish("scorecards", words.Say("chart.scorecards.alt", ("reps", local.Count(reps.Count)), ("roles", local.Count(roles.Count))), Table(context, cells));
    }

    private static double Best(IReadOnlyList<ScoreCell> cells, string rep) => cells.Where(c => c.RepId == rep).Average(c => c.Rank) ?? double.MaxValue;

    private static void DrawHeader(ChartSheet sheet, ChartContext context, string kpi, int column, int y, float width)
    {
        string[] lines = [.. TextLines.Wrap(Name(context, kpi), HeaderSize, width - 8)];
        // Three lines have room between two rows where they are a little smaller.
        float size = lines.Length > 2 ? HeaderSize - 1 : HeaderSize, height = lines.Length > 2 ? 11 : 13;
        if (lines.Length > 3)
            lines = [lines[0], lines[1], TextLines.Shorten(string.Join(' ', lines[2..]), size, width - 8)];
        for (int i = 0; i < lines.Length; i++)
            sheet.Text(column, y, TextLines.Shorten(lines[i], size, width - 4), Alignment.MiddleCenter, context.Colors.Muted, size: size, dy: (i - ((lines.Length - 1) / 2f)) * height);
    }

    private static void DrawCell(ChartSheet sheet, ChartContext context, ScoreCell cell, int column, int y)
    {
        var fill = cell.Quarter is { } quarter ? Tone(context, quarter) : context.Colors.TooFew;
        sheet.Box(column - 0.48, column + 0.48, y - 0.44, y + 0.44, fill);
        string text = cell.Value.ToReader(context.Local);
        sheet.Text(column, y, cell.Rank is { } rank ? context.Words.Say("chart.scorecards.cell", ("value", text), ("rank", context.Local.Count(rank))) : text, Alignment.MiddleCenter,
            cell.Quarter is null ? context.Colors.Faint : Palette.TextOn(fill), bold: cell.Quarter == 1);
    }

    private static Color Tone(ChartContext context, int quarter) => context.Colors.Ramp((4 - quarter) / 3.6);

    private static List<LegendEntry> Legend(ChartContext context) =>
        [.. Enumerable.Range(1, 4).Select(quarter => new LegendEntry(LegendMark.Bar, Tone(context, quarter), context.Words.Say($"chart.scorecards.quarter_{quarter}")))];

    private static string Name(ChartContext context, string kpi) => context.Words.Has("kpi." + kpi) ? context.Words.Say("kpi." + kpi) : kpi;

    private static ChartTable Table(ChartContext context, IReadOnlyList<ScoreCell> cells) => new TableBuilder<ScoreCell>(context.Words, c => c.Key)
        .Text("rep", c => c.Rep)
        .Text("role", c => context.Words.Has("role." + c.Role) ? context.Words.Say("role." + c.Role) : c.Role)
        .Text("kpi", c => Name(context, c.Kpi))
        .Cell("value", c => c.Value)
        .Count("cases", c => c.Cases)
        .Count("rank", c => c.Rank)
        .Build(cells);
}
