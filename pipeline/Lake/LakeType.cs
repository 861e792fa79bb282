namespace Analytics.Lake;

/// <summary>A column type of the lake: its name in Delta's schema and in SQL.</summary>
/// <param name="Delta">As the Delta protocol writes it ("Schema Serialization Format").</param>
/// <param name="Sql">As DuckDB writes it.</param>
public sealed record LakeType(string Delta, string Sql)
{
    /// <summary>Text.</summary>
    public static LakeType Text { get; } = new("string", "varchar");

    /// <summary>64-bit whole number.</summary>
    public static LakeType Long { get; } = new("long", "bigint");

    /// <summary>32-bit whole number.</summary>
    public static LakeType Integer { get; } = new("integer", "integer");

    /// <summary>64-bit floating point.</summary>
    public static LakeType Double { get; } = new("double", "double");

    /// <summary>True or false.</summary>
    public static LakeType Boolean { get; } = new("boolean", "boolean");

    /// <summary>A calendar day.</summary>
    public static LakeType Date { get; } = new("date", "date");

    /// <summary>An instant in UTC, to the microsecond.</summary>
    public static LakeType Timestamp { get; } = new("timestamp", "timestamp with time zone");

    /// <summary>An exact decimal.</summary>
    public static LakeType Decimal(int precision, int scale) => new($"decimal({precision},{scale})", $"decimal({precision},{scale})");

    /// <summary>The lake type of what SQL calls so, as <c>describe</c> prints it.</summary>
    /// <exception cref="NotSupportedException">The lake has no such type; cast it in the query.</exception>
    public static LakeType OfSql(string sqlType) => sqlType.ToUpperInvariant() switch
    {
        "VARCHAR" => Text,
        "BIGINT" => Long,
        "INTEGER" or "SMALLINT" or "TINYINT" => Integer,
        "DOUBLE" => Double,
        "BOOLEAN" => Boolean,
        "DATE" => Date,
        "TIMESTAMP WITH TIME ZONE" => Timestamp,
        var d when d.StartsWith("DECIMAL(", StringComparison.Ordinal) => new(d.ToLowerInvariant(), d.ToLowerInvariant()),
        _ => throw new NotSupportedException($"The lake has no type for SQL's {sqlType}; cast the column in its query."),
    };
}
