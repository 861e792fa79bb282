namespace Analytics.Config;

/// <summary>A column of a user's own that the models may learn from (key <c>tables.NAME.features.COLUMN</c>).</summary>
/// <param name="Name">Its name in the lake and in the models.</param>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Known">From when on it is known: one of <see cref="Times"/>.</param>
public sealed record FurtherColumn(string Name, string Kind, string Known)
{
    /// <summary>How values are read: numbers as they are, amounts (0 or more, skewed) on a log scale, categories by name, flags, levels (whole numbers that name something).</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["number", "amount", "category", "flag", "level"];

    /// <summary>With the lead, when a call starts, once it is over.</summary>
    public static IReadOnlyList<string> Times { get; } = ["at_lead", "before_call", "after_call"];
}
