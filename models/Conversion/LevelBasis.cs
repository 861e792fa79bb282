namespace Analytics.Models.Conversion;

/// <summary>
/// A column of levels as one 0/1 input per level of training, with rare levels pooled into one input, and one for missing when training
/// had missing values. A level never seen in training counts as a rare one; without rare ones all inputs are 0. Of many levels the 100 most
/// frequent are kept (of equals, the first in ordinal order), and the rest count as rare: a regression's work grows with the square of its inputs.
/// </summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Levels">Levels with enough training rows, in ordinal order.</param>
/// <param name="Pool">Whether there is an input for rare levels.</param>
/// <param name="FlagMissing">Whether a last input says that the level is missing.</param>
/// <param name="IsText">Whether the column holds texts, and not whole numbers.</param>
internal sealed record LevelBasis(string Column, string[] Levels, bool Pool, bool FlagMissing, bool IsText = true)
{
    private const int MostLevels = 100;

    /// <summary>The column as scoring reads it.</summary>
    public FeatureColumn Feature => new(Column, IsText ? FeatureKind.Name : FeatureKind.Level);

    public int Width => Levels.Length + (Pool ? 1 : 0) + (FlagMissing ? 1 : 0);

    public static LevelBasis Fit(FeatureColumn column, CallTable table, int minRows)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        int missing = 0;
        for (int i = 0; i < table.Count; i++)
        {
            if (table.Level(column, i) is not { } level) missing++;
            else counts[level] = counts.GetValueOrDefault(level) + 1;
        }
        string[] kept = [.. counts.Where(c => c.Value >= minRows).OrderByDescending(c => c.Value).Take(MostLevels).Select(c => c.Key).Order(StringComparer.Ordinal)];
        return new(column.Name, kept, kept.Length < counts.Count, missing > 0, column.IsText);
    }

    public void Write(string? level, Span<float> into)
    {
        into[..Width].Clear();
        if (level is null)
        {
            if (FlagMissing) into[Width - 1] = 1;
            return;
        }
        int at = Array.BinarySearch(Levels, level, StringComparer.Ordinal);
        if (at >= 0) into[at] = 1;
        else if (Pool) into[Levels.Length] = 1;
    }
}
