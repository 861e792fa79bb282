using DuckDB.NET.Data;

namespace Analytics.Lake;

/// <summary>A column of a table made from records: its name, its type, and how a record gives its value.</summary>
public sealed record RecordColumn<T>(string Name, LakeType Type, Func<T, object?> Value);

/// <summary>Brings results of .NET code into the engine, so that they are committed like any other query.</summary>
public static class RecordTable
{
    /// <summary>Creates (or replaces) a table in the engine with a row for each record, in order.</summary>
    public static void Create<T>(Engine engine, string table, IEnumerable<T> records, IReadOnlyList<RecordColumn<T>> columns)
    {
        string definition = string.Join(", ", columns.Select(c => $"{SqlText.Name(c.Name)} {c.Type.Sql}"));
        engine.Execute($"create or replace table {table} ({definition})");
        using var appender = engine.Append(table);
        foreach (var record in records)
        {
            var row = appender.CreateRow();
            foreach (var column in columns)
                Append(row, column.Value(record));
            row.EndRow();
        }
    }

    private static void Append(IDuckDBAppenderRow row, object? value)
    {
        _ = value switch
        {
            null => row.AppendNullValue(),
            string text => row.AppendValue(text),
            DateOnly date => row.AppendValue(date),
            DateTime instant => row.AppendValue(instant),
            bool flag => row.AppendValue(flag),
            int number => row.AppendValue(number),
            long number => row.AppendValue(number),
            double number => row.AppendValue(number),
            _ => throw new NotSupportedException($"A record table holds no {value.GetType().Name}."),
        };
    }
}
