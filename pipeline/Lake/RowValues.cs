using DuckDB.NET.Data;

namespace Analytics.Lake;

/// <summary>Values of a row that may be null.</summary>
public static class RowValues
{
    /// <summary>A number; null where the row has none.</summary>
    public static double? NumberOrNull(this DuckDBDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    /// <summary>A whole number of any width; null where the row has none.</summary>
    public static long? WholeOrNull(this DuckDBDataReader row, int column) => row.IsDBNull(column) ? null : Convert.ToInt64(row.GetValue(column), null);

    /// <summary>A day; null where the row has none.</summary>
    public static DateOnly? DayOrNull(this DuckDBDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    /// <summary>A text; null where the row has none.</summary>
    public static string? TextOrNull(this DuckDBDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
