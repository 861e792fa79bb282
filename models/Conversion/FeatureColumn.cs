namespace Analytics.Models.Conversion;

/// <summary>How a column's values are to be read.</summary>
internal enum FeatureKind
{
    /// <summary>A skewed number ≥ 0, used on a log scale; a negative one counts as 0.</summary>
    Amount,

    /// <summary>A number used as it is.</summary>
    Share,

    /// <summary>A whole number that names a level (an hour, a weekday).</summary>
    Level,

    /// <summary>A text that names a level; blank is missing.</summary>
    Name,
}

internal sealed record FeatureColumn(string Name, FeatureKind Kind)
{
    public bool IsText => Kind == FeatureKind.Name;
}
