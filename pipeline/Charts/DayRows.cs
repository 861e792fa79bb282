namespace Analytics.Charts;

/// <summary>Rows of a table on a day.</summary>
/// <param name="Table">The table.</param>
/// <param name="Day">The business date.</param>
/// <param name="Rows">Rows loaded of it; 0 for none.</param>
/// <param name="IsClosed">Whether the calendar has it closed.</param>
/// <param name="IsMissing">Whether a row was expected and none is there.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record DayRows(string Table, DateOnly Day, long Rows, bool IsClosed, bool IsMissing, string? Key = null);
