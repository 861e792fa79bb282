namespace Analytics.Config;

/// <summary>The values that rows of an audience may have in a column of <c>reps</c> or <c>leads</c> (an entry of <c>publish.where</c>).</summary>
/// <param name="Table"><c>reps</c> or <c>leads</c>.</param>
/// <param name="Column">The column.</param>
/// <param name="Values">Alternatives, at least one, compared letter by letter; a row without a value has none of them.</param>
public sealed record AudienceFilter(string Table, string Column, IReadOnlyList<string> Values)
{
    /// <summary>Says that no row has one of the values, and which one was probably meant.</summary>
    public string NoRowHas(string value, string? nearest) => $"no row of {Table} has {Column} '{value}'{(nearest is null ? "" : $"; did you mean '{nearest}'?")}";

    /// <summary>As people read it: <c>team = East, West</c>.</summary>
    public override string ToString() => $"{Column} = {string.Join(", ", Values)}";
}
