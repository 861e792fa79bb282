using System.Globalization;
using System.Text;
using Analytics.Charts;
using Analytics.Texts;
using ScottPlot;
using ScottPlot.Plottables;

namespace Analytics.Tests.Charts;

/// <summary>A chart as plain text: its heading, axes, what is written and drawn in it, what is said of it, and its table.</summary>
internal static class ChartText
{
    private const int MostRows = 40;

    public static string Of(Chart chart, LocalFormat local)
    {
        // Which marks of an axis are seen is known only once it is drawn.
        chart.Plot.RenderInMemory(chart.Width, chart.Height);
        var text = new StringBuilder();
        void Line(string what, string said) => text.Append(what).Append(": ").Append(said).Append('\n');
        var (plot, panels) = (chart.Plot, chart.Plot.Axes.GetPanels());
        text.Append(CultureInfo.InvariantCulture, $"{chart.Name}, {chart.Width} × {chart.Height}\n");
        foreach (var (words, isBold) in Texts<(string, bool)>(panels, "HeadingPanel"))
            Line(isBold ? "title" : "heading", words);
        Line("across", plot.Axes.Bottom.Label.Text + Ticks(plot.Axes.Bottom));
        Line("up", plot.Axes.Left.Label.Text + Ticks(plot.Axes.Left));
        foreach (var label in plot.GetPlottables<Text>())
            Line("written", label.LabelText);
        foreach (var marks in plot.GetPlottables().Where(mark => mark is not Text).GroupBy(mark => mark.GetType().Name).OrderBy(marks => marks.Key, StringComparer.Ordinal))
            Line("drawn", $"{marks.Key} × {marks.Count()}");
        foreach (string words in Texts<string>(panels, "FooterPanel"))
            Line("footer", words);
        Line("said", chart.AltText);
        text.Append(string.Join(" | ", chart.Table.Columns.Select(column => $"{column.Label} [{column.Name}]"))).Append('\n');
        foreach (var row in chart.Table.Rows.Take(MostRows))
            text.Append(string.Join(" | ", row.Select(cell => cell.ToReader(local)))).Append('\n');
        if (chart.Table.Rows.Count > MostRows)
            text.Append(CultureInfo.InvariantCulture, $"… {chart.Table.Rows.Count - MostRows} rows more\n");
        return text.ToString();
    }

    /// <summary>What a panel draws; its type is the program's own affair.</summary>
    private static IEnumerable<T> Texts<T>(IEnumerable<IPanel> panels, string type) =>
        panels.Where(panel => panel.GetType().Name == type).SelectMany(panel => (IEnumerable<T>)panel.GetType().GetProperty("Texts")!.GetValue(panel)!);

    private static string Ticks(IAxis axis)
    {
        string[] labels = [.. axis.TickGenerator.Ticks.Where(tick => tick.IsMajor).Select(tick => tick.Label.Replace("\n", " / ", StringComparison.Ordinal))];
        return labels.Length == 0 ? "" : $" ({string.Join(" · ", labels)})";
    }
}
