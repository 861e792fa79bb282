using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace Analytics.Tests.Lake;

/// <summary>Reads Parquet values without the engine that wrote them.</summary>
internal static class IndependentReader
{
    public static async Task<object?[]> Column(ParquetRowGroupReader group, DataField field)
    {
        int rows = (int)group.RowCount;
        if (field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>))
        {
            var texts = new string?[rows];
            await group.ReadAsync(field, texts.AsMemory()!);
            return texts;
        }

        return field.ClrType switch
        {
            var t when t == typeof(long) => await Values<long>(group, field, rows),
            var t when t == typeof(int) => await Values<int>(group, field, rows),
            var t when t == typeof(double) => await Values<double>(group, field, rows),
            var t when t == typeof(decimal) => await Values<decimal>(group, field, rows),
            var t when t == typeof(bool) => await Values<bool>(group, field, rows),
            var t when t == typeof(DateOnly) => await Values<DateOnly>(group, field, rows),
            _ => await Values<DateTime>(group, field, rows),
        };
    }

    public static string Text(object? value) => value switch
    {
        DateTime at => at.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static async Task<object?[]> Values<T>(ParquetRowGroupReader group, DataField field, int rows)
        where T : struct
    {
        var values = new T?[rows];
        await group.ReadAsync(field, values.AsMemory());
        return [.. values.Cast<object?>()];
    }
}
