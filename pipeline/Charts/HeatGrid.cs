using ScottPlot;

namespace Analytics.Charts;

/// <summary>A grid of shares with the number of cases in each cell; cells with too few cases are grey and carry no colour.</summary>
/// <param name="Columns">The columns' labels, left to right.</param>
/// <param name="Rows">The rows' labels, top to bottom.</param>
/// <param name="Cells">The cells known; the others stay white.</param>
/// <param name="EnoughCases">The least number of cases for a cell to be coloured.</param>
internal sealed record HeatGrid(
    IReadOnlyList<string> Columns, IReadOnlyList<string> Rows, IReadOnlyList<HeatGrid.Cell> Cells, int EnoughCases)
{
    private const double Gap = 0.03;

    /// <summary>Whether any cell can be coloured at all.</summary>
    public bool HasColour => Cells.Any(Counts);

    /// <summary>The sheet's width that leaves each column enough room for its numbers.</summary>
    public int Width => Columns.Count > 16 ? 1040 : 820;

    /// <summary>The sheet's height, given what heading and footer take.</summary>
    public int Height => 210 + 42 * Rows.Count;

    /// <summary>The hours of a day as column labels; bare numbers when there are too many to write them out.</summary>
    public static IReadOnlyList<string> HourLabels(int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).Select(hour => last - first < 16 ? $"{hour}:00" : $"{hour}")];

    public void DrawOn(ChartSheet sheet, ChartContext context)
    {
        sheet.TicksX(Columns.Select((label, index) => ((double)index, label)));
        sheet.TicksY(Rows.Select((label, index) => ((double)-index, label)));
        sheet.HideFrame();
        sheet.Limits(-0.5, Columns.Count - 0.5, -Rows.Count + 0.5, 0.5);

        var shares = Cells.Where(Counts).Select(cell => cell.Share!.Value).ToList();
        var (low, high) = (shares.Min(), shares.Max());
        var decimals = high < 0.1 ? 1 : 0;
        foreach (var cell in Cells.Where(cell => cell.Cases > 0))
            DrawCell(sheet, context, cell, Counts(cell) ? context.Colors.Ramp(high > low ? (cell.Share!.Value - low) / (high - low) : 0.5) : null, decimals);
    }

    private void DrawCell(ChartSheet sheet, ChartContext context, Cell cell, Color? colour, int decimals)
    {
        var fill = colour ?? context.Colors.TooFew;
        var ink = colour is null ? context.Colors.Faint : Palette.TextOn(fill);
        var half = 0.5 - (cell.Outlined ? 2.2 * Gap : Gap);
        sheet.Box(cell.Column - half, cell.Column + half, -cell.Row - half, -cell.Row + half, fill,
            cell.Outlined ? context.Colors.Second : null, cell.Outlined ? 3 : 0);
        if (cell.Share is { } share)
            sheet.Text(cell.Column, -cell.Row, context.Local.Number(share * 100, decimals), Alignment.MiddleCenter, ink, bold: colour is not null, dy: -7);
        sheet.Text(cell.Column, -cell.Row, context.Local.Count(cell.Cases), Alignment.MiddleCenter, ink, size: cell.Cases < 10_000 || Columns.Count <= 16 ? 10 : 8, dy: 9);
    }

    private bool Counts(Cell cell) => cell.Cases >= EnoughCases && cell.Share is not null;

    /// <summary>One cell: its place, its share 0..1 (null when there are no cases), and its number of cases.</summary>
    internal sealed record Cell(int Column, int Row, double? Share, long Cases, bool Outlined = false);
}
