namespace Analytics.Lake;

/// <summary>The one place that quotes: names, values and paths from outside never reach SQL unquoted.</summary>
public static class SqlText
{
    /// <summary>A double-quoted identifier.</summary>
    public static string Name(string identifier) => "\"" + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>A single-quoted string literal; a null becomes <c>null</c>.</summary>
    public static string Literal(string? value) =>
        value is null ? "null" : "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>A path as a literal for the engine's readers, which take a path for a pattern: every character stands for itself.</summary>
    public static string Path(string path) => Literal(EscapeGlob(path));

    /// <summary>A bracketed list of <see cref="Path"/>.</summary>
    public static string Paths(IEnumerable<string> paths) => "[" + string.Join(", ", paths.Select(Path)) + "]";

    /// <summary>A pattern that matches this path alone.</summary>
    public static string EscapeGlob(string path) =>
        path.AsSpan().IndexOfAny("[*?") < 0 ? path : string.Concat(path.Select(c => c is '[' or '*' or '?' ? $"[{c}]" : c.ToString()));

    /// <summary>A date literal.</summary>
    public static string Literal(DateOnly date) => $"date '{date:yyyy-MM-dd}'";

    /// <summary>Comma-separated string literals, for an <c>in</c>.</summary>
    public static string Literals(IEnumerable<string> values) => string.Join(", ", values.Select(Literal));

    /// <summary>A bracketed list of string literals.</summary>
    public static string List(IEnumerable<string> values) => "[" + Literals(values) + "]";

    /// <summary>Comma-separated quoted identifiers.</summary>
    public static string Names(IEnumerable<string> identifiers) => string.Join(", ", identifiers.Select(Name));
}
