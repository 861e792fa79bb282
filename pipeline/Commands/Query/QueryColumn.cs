using Analytics.Commands.Results;
using Analytics.Lake;

namespace Analytics.Commands.Query;

/// <summary>A column of a query's result, by the type that the engine gives it.</summary>
/// <param name="position">From 1.</param>
/// <param name="name">Its name; the engine has made repeated ones different (<c>a</c>, <c>a_1</c>).</param>
/// <param name="type">As <c>describe</c> writes it.</param>
public sealed class QueryColumn(int position, string name, string type)
{
    private const string Instant = "TIMESTAMP WITH TIME ZONE";

    private static readonly string[] WholeNumbers =
        ["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT", "BIGNUM"];

    private static readonly string[] Nested = ["STRUCT(", "MAP(", "UNION("];

    /// <summary>As the writers take it.</summary>
    public ResultColumn Result { get; } = new(name, KindOf(type));

    /// <summary>The column as text: numbers exact, an instant in UTC, bytes in hex, lists and structs as JSON.</summary>
    public string AsText => (type, Result.Kind) switch
    {
        ("BLOB", _) => $"lower(hex(#{position}))",
        (_, ResultKind.Json) when type != "JSON" => $"to_json(#{position})::varchar",
        _ => $"#{position}::varchar",
    };

    /// <summary>
    /// The column as Parquet holds it: types that it lacks become text, and a huge whole number an exact decimal, which the engine would
    /// otherwise write as an inexact floating-point number.
    /// </summary>
    public string ForParquet => Stored() + " as " + SqlText.Name(name);

    /// <summary>The engine's text as it is written: dates and times in ISO 8601.</summary>
    public string Written(string text) => type switch
    {
        Instant when text.EndsWith("+00", StringComparison.Ordinal) => Iso(text[..^3]) + "Z",
        _ when type.StartsWith("TIMESTAMP", StringComparison.Ordinal) => Iso(text),
        "DOUBLE" or "FLOAT" => text switch { "nan" => "NaN", "inf" => "Infinity", "-inf" => "-Infinity", _ => text },
        _ => text,
    };

    private string Stored() => type switch
    {
        "HUGEINT" or "UHUGEINT" => $"#{position}::decimal(38, 0)",
        "BIGNUM" or "BIT" or "\"NULL\"" or "TIME WITH TIME ZONE" => $"#{position}::varchar",
        "VARIANT" => AsText,
        _ when type.StartsWith("UNION(", StringComparison.Ordinal) => AsText,
        _ => $"#{position}",
    };

    private static string Iso(string text) => text.Replace(' ', 'T');

    private static ResultKind KindOf(string type) => type switch
    {
        _ when type.EndsWith(']') || type is "JSON" or "VARIANT" => ResultKind.Json,
        _ when Nested.Any(t => type.StartsWith(t, StringComparison.Ordinal)) => ResultKind.Json,
        "DOUBLE" or "FLOAT" => ResultKind.Number,
        _ when WholeNumbers.Contains(type) || type.StartsWith("DECIMAL(", StringComparison.Ordinal) => ResultKind.Number,
        "BOOLEAN" => ResultKind.Boolean,
        "VARCHAR" => ResultKind.Text,
        _ when type.StartsWith("ENUM(", StringComparison.Ordinal) => ResultKind.Text,
        _ => ResultKind.Form,
    };
}
