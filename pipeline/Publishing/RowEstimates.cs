using Analytics.Charts;
using DuckDB.NET.Data;

namespace Analytics.Publishing;

/// <summary>Estimates of a row.</summary>
internal static class RowEstimates
{
    /// <summary>A value and the bounds that stand behind it in the row; null where the row has none.</summary>
    public static Estimate? EstimateOrNull(this DuckDBDataReader row, int column) =>
        row.IsDBNull(column) ? null : new Estimate(row.GetDouble(column), row.GetDouble(column + 1), row.GetDouble(column + 2));
}
