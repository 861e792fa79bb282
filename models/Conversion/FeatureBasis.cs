namespace Analytics.Models.Conversion;

/// <summary>How a conversation becomes the vector a model reads; learned from training rows and stored with the model.</summary>
internal sealed record FeatureBasis(IReadOnlyList<NumberBasis> Numbers, IReadOnlyList<LevelBasis> Levels, IReadOnlyList<RateBasis> Rates)
{
    public int Width => Numbers.Sum(n => n.Width) + Levels.Sum(l => l.Width) + Rates.Count;

    public IEnumerable<string> Columns => Numbers.Select(n => n.Column).Concat(Levels.Select(l => l.Column)).Concat(Rates.Select(r => r.Column));

    /// <summary>What scoring reads.</summary>
    public IReadOnlyList<FeatureColumn> Features => [.. Numbers.Select(n => new FeatureColumn(n.Column, FeatureKind.Number)), .. Levels.Select(l => l.Feature), .. Rates.Select(r => r.Feature)];

    /// <summary>Learns the basis; columns that say nothing are left out with a note. Knots are those of prediction where none are given.</summary>
    public static FeatureBasis Fit(CandidateKind kind, CallTable table, ConversionOptions options, ICollection<ConversionNote> notes, IReadOnlyList<double>? knotShares = null)
    {
        var numbers = new List<NumberBasis>();
        var levels = new List<LevelBasis>();
        var rates = new List<RateBasis>();
        foreach (var column in options.Features)
        {
            if (WhyLeftOut(column, table) is { } code)
                notes.Add(new(code, column.Name));
            else if (column.Kind == FeatureKind.Name && kind == CandidateKind.LightGbm)
                rates.Add(RateBasis.Fit(column, table, options.MinLevelRows));
            // Trees split an hour or a weekday as a number; the regression needs a coefficient for each.
            else if (column.Kind == FeatureKind.Name || (column.Kind == FeatureKind.Level && kind == CandidateKind.Logistic))
                levels.Add(LevelBasis.Fit(column, table, options.MinLevelRows));
            else
                numbers.Add(NumberBasis.Fit(column, table.Numbers(column.Name)!, kind == CandidateKind.Logistic ? knotShares ?? NumberBasis.ToPredict : []));
        }
        return new(numbers, levels, rates);
    }

    private static string? WhyLeftOut(FeatureColumn column, CallTable table)
    {
        if (!table.Has(column)) return NoteCode.ColumnAbsent;
        var seen = Enumerable.Range(0, table.Count).Select(i => table.Level(column, i)).Distinct().Take(2).ToArray();
        return seen.Length > 1 ? null : seen is [null] or [] ? NoteCode.ColumnEmpty : NoteCode.ColumnConstant;
    }
}
