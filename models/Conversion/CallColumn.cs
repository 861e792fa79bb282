using System.Globalization;
using Microsoft.Data.Analysis;

namespace Analytics.Models.Conversion;

/// <summary>Reads columns of a frame whatever their stored type: an engine may hand over int or long, DateTime or DateOnly.</summary>
internal static class CallColumn
{
    public static DataFrameColumn? Find(DataFrame calls, string name)
    {
        int at = calls.Columns.IndexOf(name);
        return at < 0 ? null : calls.Columns[at];
    }

    public static DataFrameColumn Require(DataFrame calls, string name) => Find(calls, name) ?? throw new ArgumentException(
        $"""
        The table of conversations has no column '{name}'; it has: {string.Join(", ", calls.Columns.Select(c => c.Name))}.
        Expected one row per conversation with '{name}'.
        Add the column to the query that builds the table.
        """);

    public static string[] Ids(DataFrame calls)
    {
        var column = Require(calls, ConversionColumns.CallId);
        var ids = new string[column.Length];
        for (int i = 0; i < ids.Length; i++)
            ids[i] = Convert.ToString(column[i], CultureInfo.InvariantCulture) ?? "";
        return ids;
    }

    public static DateOnly Date(DataFrameColumn column, int row) => column[row] switch
    {
        DateTime time => DateOnly.FromDateTime(time),
        DateOnly date => date,
        var other => throw new ArgumentException(
            $"""
            Row {row + 1}, column '{column.Name}': found {(other is null ? "no value" : $"'{other}'")}.
            Expected a date: calls are split by time.
            Leave out the calls without a date.
            """),
    };

    /// <summary>
    /// Numbers of the given rows; missing and infinite ones are NaN, and so are those beyond a float's range: models read floats, their squares would
    /// overflow, and no amount or age is as large.
    /// </summary>
    public static double[] Numbers(DataFrameColumn column, int[] rows)
    {
        Func<int, double> read = column switch
        {
            PrimitiveDataFrameColumn<double> c => i => c[i] ?? double.NaN,
            PrimitiveDataFrameColumn<int> c => i => c[i] ?? double.NaN,
            PrimitiveDataFrameColumn<long> c => i => c[i] ?? double.NaN,
            _ => i => column[i] is { } value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : double.NaN,
        };
        return [.. rows.Select(i => read(i) is var value && Math.Abs(value) <= float.MaxValue ? value : double.NaN)];
    }

    /// <summary>Texts of the given rows, trimmed; blank ones are null.</summary>
    public static string?[] Texts(DataFrameColumn column, int[] rows)
    {
        var texts = new string?[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            string? text = Convert.ToString(column[rows[i]], CultureInfo.InvariantCulture)?.Trim();
            texts[i] = string.IsNullOrEmpty(text) ? null : text;
        }
        return texts;
    }
}
