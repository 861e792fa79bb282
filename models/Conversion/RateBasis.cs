namespace Analytics.Models.Conversion;

/// <summary>
/// A column of levels as one number, for trees that grow leaf by leaf: how often the label came true for the level in training, drawn towards the rate of all by
/// so many rows as if they had had it. Trees then part levels of high rates from levels of low ones in one cut (D. Micci-Barreca, SIGKDD Explorations 3, 2001).
/// Levels of few rows are pooled, so that no row tells its own label; a level never seen has the pool's rate, or that of all.
/// </summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Levels">Levels with enough training rows, in ordinal order.</param>
/// <param name="Rates">Their rates.</param>
/// <param name="Pool">The rate of rare levels, or of all where there are none.</param>
/// <param name="Missing">The rate of rows without a level, or of all where there are none.</param>
/// <param name="IsText">Whether the column holds texts, and not whole numbers.</param>
internal sealed record RateBasis(string Column, string[] Levels, double[] Rates, double Pool, double Missing, bool IsText)
{
    private const double PriorRows = 20;

    /// <summary>The column as scoring reads it.</summary>
    public FeatureColumn Feature => new(Column, IsText ? FeatureKind.Name : FeatureKind.Level);

    public static RateBasis Fit(FeatureColumn column, CallTable table, int minRows)
    {
        double all = (table.Label.Count(y => y) + 0.5) / (table.Count + 1);
        double Rate(IReadOnlyCollection<int> rows) => (rows.Count(i => table.Label[i]) + (PriorRows * all)) / (rows.Count + PriorRows);
        var rows = Enumerable.Range(0, table.Count).ToLookup(i => table.Level(column, i) ?? "", StringComparer.Ordinal);
        var known = rows.Where(g => g.Key.Length > 0).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        var kept = known.Where(g => g.Count() >= minRows).ToList();
        return new(
            column.Name, [.. kept.Select(g => g.Key)], [.. kept.Select(g => Rate([.. g]))], Rate([.. known.Except(kept).SelectMany(g => g)]), Rate([.. rows[""]]), column.IsText);
    }

    public float Value(string? level)
    {
        if (level is null)
            return (float)Missing;
        int at = Array.BinarySearch(Levels, level, StringComparer.Ordinal);
        return (float)(at >= 0 ? Rates[at] : Pool);
    }
}
