namespace Analytics.Models.Conversion;

/// <summary>What most rows of training have in a column: the median of numbers, the most frequent level; what a row's own value is compared with.</summary>
/// <param name="Column">The column.</param>
/// <param name="Number">The median, or the level where it is a number; null for texts, and where most rows have none.</param>
/// <param name="Text">The most frequent text; null for numbers, and where most rows have none.</param>
/// <param name="Low">Of numbers: all but one row in two hundred have no less; null for levels.</param>
/// <param name="High">Of numbers: all but one row in two hundred have no more; null for levels.</param>
internal sealed record TypicalValue(string Column, double? Number, string? Text, double? Low = null, double? High = null)
{
    private const double Tail = 0.005;

    // Rows that it is told from, evenly spread over time.
    private const int MostRows = 20_000;

    /// <summary>Those of the columns that a basis reads.</summary>
    public static IReadOnlyList<TypicalValue> Of(CallTable table, FeatureBasis basis, IReadOnlyList<FeatureColumn> features)
    {
        var (sample, read) = (Spread(table), basis.Columns.ToHashSet());
        return [.. features.Where(f => read.Contains(f.Name)).Select(f => Of(sample, f))];
    }

    private static CallTable Spread(CallTable table)
    {
        int rows = Math.Min(table.Count, MostRows);
        return rows == table.Count ? table : table.Take([.. Enumerable.Range(0, rows).Select(i => (int)((long)i * table.Count / rows))]);
    }

    /// <summary>The table as it would be if every row had it.</summary>
    public CallTable In(CallTable table) => Text is not null || table.HasTexts(Column) ? table.With(Column, Text) : table.With(Column, Number ?? double.NaN);

    /// <summary>Whether a value lies where the model has hardly seen any.</summary>
    public bool IsOutside(double value) => value < Low || value > High;

    private static TypicalValue Of(CallTable table, FeatureColumn column)
    {
        if (column.Kind is FeatureKind.Amount or FeatureKind.Number)
        {
            double[] known = [.. table.Numbers(column.Name)!.Where(v => !double.IsNaN(v)).Order()];
            return known.Length == 0 ? new(column.Name, null, null) : new(column.Name, known[known.Length / 2], null, known[(int)(Tail * (known.Length - 1))], known[(int)((1 - Tail) * (known.Length - 1))]);
        }

        string? most = Enumerable.Range(0, table.Count).Select(i => table.Level(column, i)).GroupBy(l => l)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;
        return column.IsText || most is null ? new(column.Name, null, most) : new(column.Name, double.Parse(most, System.Globalization.CultureInfo.InvariantCulture), null);
    }
}
