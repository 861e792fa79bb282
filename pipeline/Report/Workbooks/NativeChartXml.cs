using Analytics.Charts;
using Analytics.Texts;
using DocumentFormat.OpenXml;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace Analytics.Report.Workbooks;

/// <summary>A <see cref="NativeChart"/> as XML: its series name the sheet's cells, and hold their values for readers that do not compute.</summary>
/// <param name="words">The texts of the report's language.</param>
/// <param name="formats">How values are shown.</param>
internal sealed class NativeChartXml(Wording words, NumberFormats formats)
{
    private const uint CategoryAxis = 1, ValueAxis = 2;

    // With more categories than these, not each has its label.
    private const int MostLabels = 30, MostSmallLabels = 6;

    private const string FaintGrey = "9AA0A6";

    /// <summary>The chart of a table's rows.</summary>
    /// <param name="part">What is drawn.</param>
    /// <param name="sheetName">The sheet it stands on.</param>
    public C.ChartSpace Write(NativePart part, string sheetName)
    {
        var (chart, table) = (part.Chart, part.Table);
        var series = Drawn(chart, table).Select((drawn, i) => new Series((uint)i, drawn, part, new NativeColumns(part, sheetName, formats))).ToList();
        var plot = new C.PlotArea(new C.Layout());
        if (series.Where(s => s.Of.Look == NativeLook.Bar).ToList() is { Count: > 0 } bars)
            plot.AppendChild(Bars(chart, bars));
        if (series.Where(s => s.Of.Look != NativeLook.Bar).ToList() is { Count: > 0 } lines)
            plot.AppendChild(Lines(chart, lines));
        plot.Append(Categories(chart, table), Values(chart, table));
        var drawing = new C.Chart(NativeTitles.Of(part.Title, chart.Each is null ? 1400 : 1200), new C.AutoTitleDeleted { Val = false }, plot);
        if (series.Count > 1)
            drawing.AppendChild(new C.Legend(new C.LegendPosition { Val = C.LegendPositionValues.Bottom }, new C.Overlay { Val = false }));
        drawing.Append(new C.PlotVisibleOnly { Val = true }, new C.DisplayBlanksAs { Val = C.DisplayBlanksAsValues.Gap });
        return new C.ChartSpace(new C.RoundedCorners { Val = false }, drawing);
    }

    /// <summary>The series that have a column with values.</summary>
    public static IEnumerable<NativeSeries> Drawn(NativeChart chart, ChartTable table) => table.Column(chart.Category) is null
        ? []
        : chart.Series.Where(series => table.Column(series.Column)?.Any(cell => cell.IsNumeric) == true);

    private static C.BarChart Bars(NativeChart chart, List<Series> bars) => new(
    [
        new C.BarDirection { Val = chart.IsLying ? C.BarDirectionValues.Bar : C.BarDirectionValues.Column },
        new C.BarGrouping { Val = C.BarGroupingValues.Clustered },
        new C.VaryColors { Val = false },
        .. bars.Select(bar => new C.BarChartSeries(
        [
            .. bar.Head(), new C.ChartShapeProperties(Solid(bar.Of.Color)), new C.InvertIfNegative { Val = false },
            bar.Columns.Categories(chart.Category), bar.Columns.Values(bar.Of.Column),
        ])),
        new C.GapWidth { Val = 50 },
        new C.AxisId { Val = CategoryAxis },
        new C.AxisId { Val = ValueAxis },
    ]);

    private C.LineChart Lines(NativeChart chart, List<Series> lines) => new(
    [
        new C.Grouping { Val = C.GroupingValues.Standard },
        new C.VaryColors { Val = false },
        .. lines.Select(line => new C.LineChartSeries(
        [
            .. line.Head(), new C.ChartShapeProperties(Stroke(line.Of)), Marker(line.Of), .. Faint(line),
            line.Columns.Categories(chart.Category), line.Columns.Values(line.Of.Column), new C.Smooth { Val = false },
        ])),
        new C.ShowMarker { Val = true },
        new C.AxisId { Val = CategoryAxis },
        new C.AxisId { Val = ValueAxis },
    ]);

    // The point, and the line that leads to it.
    private IEnumerable<C.DataPoint> Faint(Series line) => line.Part.Chart.Faint is not var (column, key) || line.Part.Table.Column(column) is not { } said ? [] : said.Index()
        .Where(cell => cell.Item.ToInvariant() == words.Say(key)).Select(cell => new C.DataPoint(
            new C.Index { Val = (uint)cell.Index }, Marker(line.Of with { Color = FaintGrey }), new C.Bubble3D { Val = false }, new C.ChartShapeProperties(Stroke(line.Of with { Color = FaintGrey }))));

    private static A.SolidFill Solid(string color) => new(new A.RgbColorModelHex { Val = color });

    private static A.Outline Stroke(NativeSeries series)
    {
        var line = new A.Outline(Solid(series.Color)) { Width = series.Look == NativeLook.Bound ? 9_525 : 28_575, CapType = A.LineCapValues.Round };
        if (series.Look == NativeLook.Bound)
            line.AppendChild(new A.PresetDash { Val = A.PresetLineDashValues.SystemDash });
        line.AppendChild(new A.Round());
        return line;
    }

    private static C.Marker Marker(NativeSeries series) => series.Look == NativeLook.Bound
        ? new(new C.Symbol { Val = C.MarkerStyleValues.None })
        : new(new C.Symbol { Val = C.MarkerStyleValues.Circle }, new C.Size { Val = 5 }, new C.ChartShapeProperties(Solid(series.Color)));

    private C.CategoryAxis Categories(NativeChart chart, ChartTable table)
    {
        var axis = new C.CategoryAxis(
        [
            new C.AxisId { Val = CategoryAxis },
            new C.Scaling(new C.Orientation { Val = chart.IsLying ? C.OrientationValues.MaxMin : C.OrientationValues.MinMax }),
            new C.Delete { Val = false },
            new C.AxisPosition { Val = chart.IsLying ? C.AxisPositionValues.Left : C.AxisPositionValues.Bottom },
            .. Title(chart.XTitle),
            new C.NumberingFormat { FormatCode = CategoryFormat(chart, table), SourceLinked = false },
            new C.MajorTickMark { Val = C.TickMarkValues.None },
            new C.MinorTickMark { Val = C.TickMarkValues.None },
            new C.TickLabelPosition { Val = C.TickLabelPositionValues.Low },
            new C.CrossingAxis { Val = ValueAxis },
            new C.Crosses { Val = C.CrossesValues.AutoZero },
            new C.AutoLabeled { Val = false },
            new C.LabelOffset { Val = 100 },
        ]);
        if (Skipped(chart, table) is > 1 and var skipped)
            axis.Append(new C.TickLabelSkip { Val = skipped }, new C.TickMarkSkip { Val = skipped });
        axis.AppendChild(new C.NoMultiLevelLabels { Val = true });
        return axis;
    }

    private static int Skipped(NativeChart chart, ChartTable table) =>
        chart.Each is not null ? (table.Rows.Count / MostSmallLabels) + 1 : table.Rows.Count > MostLabels && !chart.IsLying ? 7 : 1;

    private C.ValueAxis Values(NativeChart chart, ChartTable table) => new(
    [
        new C.AxisId { Val = ValueAxis },
        new C.Scaling(new C.Orientation { Val = C.OrientationValues.MinMax }),
        new C.Delete { Val = false },
        new C.AxisPosition { Val = chart.IsLying ? C.AxisPositionValues.Bottom : C.AxisPositionValues.Left },
        new C.MajorGridlines(new C.ChartShapeProperties(new A.Outline(Solid("E9EAEC")))),
        .. Title(chart.YTitle),
        new C.NumberingFormat { FormatCode = ValueFormat(chart, table), SourceLinked = false },
        new C.MajorTickMark { Val = C.TickMarkValues.None },
        new C.MinorTickMark { Val = C.TickMarkValues.None },
        new C.TickLabelPosition { Val = C.TickLabelPositionValues.NextTo },
        new C.CrossingAxis { Val = CategoryAxis },
        // The first of lying bars stands on top, so that the far end of their axis is at the bottom.
        new C.Crosses { Val = chart.IsLying ? C.CrossesValues.Maximum : C.CrossesValues.AutoZero },
        new C.CrossBetween { Val = C.CrossBetweenValues.Between },
    ]);

    private IEnumerable<OpenXmlElement> Title(string? text) => text is null ? [] : [NativeTitles.Of(words.Say(text), 1000)];

    private string CategoryFormat(NativeChart chart, ChartTable table) => First(table, chart.Category) is not { Kind: CellKind.Date } ? "General" : words.Language == "ja" ? "m/d" : "d mmm";

    // An axis without a title says its unit itself.
    private string ValueFormat(NativeChart chart, ChartTable table) => First(table, Drawn(chart, table).First().Column) is var first && chart.YTitle is null ? formats.Of(first!) ?? "General" : first?.Kind switch
    {
        CellKind.Share => "0%",
        CellKind.Count or CellKind.Seconds => "#,##0",
        _ => "General",
    };

    private static ChartCell? First(ChartTable table, string column) => table.Column(column)!.FirstOrDefault(cell => cell.Kind != CellKind.Missing);

    private sealed record Series(uint Place, NativeSeries Of, NativePart Part, NativeColumns Columns)
    {
        public OpenXmlElement[] Head() => [new C.Index { Val = Place }, new C.Order { Val = Place }, Columns.Name(Of.Column)];
    }
}
