namespace Analytics.Models.Conversion;

/// <summary>What a model may learn from: a column, how its values are read, and from when on they are known.</summary>
/// <param name="Name">The column.</param>
/// <param name="Kind">How its values are read.</param>
/// <param name="Known">When it becomes known; a model that answers earlier must not see it.</param>
public sealed record FeatureColumn(string Name, FeatureKind Kind, FeatureTime Known = FeatureTime.BeforeCall)
{
    /// <summary>Whether values are texts.</summary>
    internal bool IsText => Kind == FeatureKind.Name;
}
