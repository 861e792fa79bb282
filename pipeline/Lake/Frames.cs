using DuckDB.NET.Data;
using Microsoft.Data.Analysis;

namespace Analytics.Lake;

/// <summary>Query results as <see cref="DataFrame"/>: how a table travels between lake, models, charts and notebooks.</summary>
public static class Frames
{
    /// <summary>Runs the query. Dates become midnight <see cref="DateTime"/>s, instants UTC ones, decimals doubles; nulls stay nulls.</summary>
    /// <returns>A frame with the query's columns, also when it has no row.</returns>
    public static DataFrame Frame(this Engine engine, string sql) => engine.Read(sql, Fill);

    private static DataFrame Fill(DuckDBDataReader reader)
    {
        var columns = Enumerable.Range(0, reader.FieldCount).Select(i => Column(reader, i)).ToList();
        while (reader.Read())
        {
            foreach (var (_, append) in columns)
                append();
        }

        return new DataFrame(columns.Select(c => c.Column));
    }

    private static (DataFrameColumn Column, Action Append) Column(DuckDBDataReader reader, int i)
    {
        string name = reader.GetName(i);
        var type = reader.GetFieldType(i);
        if (type == typeof(string))
        {
            var text = new StringDataFrameColumn(name);
            return (text, () => text.Append(reader.IsDBNull(i) ? null : reader.GetString(i)));
        }

        if (type == typeof(DateTime))
            return Primitive(name, reader, i, () => reader.GetDateTime(i));
        if (type == typeof(DateOnly))
            return Primitive(name, reader, i, () => reader.GetFieldValue<DateOnly>(i).ToDateTime(TimeOnly.MinValue));
        if (type == typeof(bool))
            return Primitive(name, reader, i, () => reader.GetBoolean(i));
        if (type == typeof(int))
            return Primitive(name, reader, i, () => reader.GetInt32(i));
        if (type == typeof(long))
            return Primitive(name, reader, i, () => reader.GetInt64(i));
        if (type == typeof(double))
            return Primitive(name, reader, i, () => reader.GetDouble(i));
        if (type == typeof(decimal))
            return Primitive(name, reader, i, () => (double)reader.GetDecimal(i));
        throw new NotSupportedException($"Column '{name}' has type {reader.GetDataTypeName(i)}: cast it in the query.");
    }

    private static (DataFrameColumn Column, Action Append) Primitive<T>(string name, DuckDBDataReader reader, int i, Func<T> read)
        where T : unmanaged
    {
        var column = new PrimitiveDataFrameColumn<T>(name);
        return (column, () => column.Append(reader.IsDBNull(i) ? null : read()));
    }
}
