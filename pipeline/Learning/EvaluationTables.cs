using System.Globalization;
using System.Text;
using Analytics.Models.Conversion;

namespace Analytics.Learning;

/// <summary>The tables of a trial's report that need more than a line for each row.</summary>
internal static class EvaluationTables
{
    private const int ColumnsShown = 10, CellWidth = 19;

    /// <summary>What each column is worth; those after the tenth stand in the file.</summary>
    public static void Importance(StringBuilder text, IReadOnlyList<FeatureImportance> importance)
    {
        if (importance.Count == 0)
            return;
        Line(text, "  what each column is worth on these rows (log-loss added when its values are dealt out anew, 95 % interval)");
        foreach (var i in importance.Take(ColumnsShown))
            Line(text, $"    {i.Column,-28} {i.Loss.Mean:+0.0000;-0.0000} ({i.Loss.Interval.Low:+0.0000;-0.0000} to {i.Loss.Interval.High:+0.0000;-0.0000})");
        if (importance.Count > ColumnsShown)
            Line(text, $"    and {importance.Count - ColumnsShown} more, none above {importance[ColumnsShown].Loss.Mean:+0.0000;-0.0000}");
    }

    /// <summary>Hours by bands of talk time: the adjusted rate, and the rows it rests on.</summary>
    public static void Surface(StringBuilder text, IReadOnlyList<EffectCell> cells)
    {
        if (cells.Count == 0)
            return;
        Line(text, "\nTalk time and contact hour together, all else alike: adjusted rate (rows); ~ too few rows to read anything into it");
        Line(text, "  hour " + string.Concat(cells.DistinctBy(c => c.TalkFrom).Select(c => Band(c).PadLeft(CellWidth))));
        foreach (var hour in cells.GroupBy(c => c.Hour))
            Line(text, $"  {hour.Key:00}:00" + string.Concat(hour.OrderBy(c => c.TalkFrom).Select(c => Cell(c).PadLeft(CellWidth))));
    }

    private static string Band(EffectCell cell) => cell.TalkTo is { } to ? $"{cell.TalkFrom:0}–{to:0} s" : $"{cell.TalkFrom:0} s or more";

    private static string Cell(EffectCell cell) => string.Create(CultureInfo.InvariantCulture, $"{(cell.Sparse ? "~" : "")}{cell.AdjustedRate:0.0 %} ({cell.Rows:N0})");

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
