using System.Globalization;
using System.Text;

namespace Analytics.Lake;

/// <summary>The rows of one partition, to be written as one file.</summary>
/// <param name="Sql">A query with the table's columns; it decides the order of the rows.</param>
/// <param name="Value">The partition column's value as Delta writes it (a date as <c>2026-01-05</c>); null for rows without a value, and for a table kept whole.</param>
public sealed record PartitionRows(string Sql, string? Value)
{
    /// <summary>The rows of a date.</summary>
    public PartitionRows(string sql, DateOnly date)
        : this(sql, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
    {
    }
}

/// <summary>Where a partition's files are: Hive's folder names, and the URL encoding of the log.</summary>
public static class PartitionPath
{
    /// <summary>What Hive calls the folder of rows without a value.</summary>
    public const string NoValue = "__HIVE_DEFAULT_PARTITION__";

    private const string Escaped = "\"#%'*/:=?\\\u007f{[]^";

    /// <summary>The folder below the table, ending in a slash; empty for a table kept whole.</summary>
    public static string Folder(string? column, string? value) =>
        column is null ? "" : $"{Escape(column)}={(string.IsNullOrEmpty(value) ? NoValue : Escape(value))}/";

    /// <summary>A path below the table as the log writes it: URL-encoded.</summary>
    public static string ToLog(string path) => Uri.EscapeDataString(path)
        .Replace("%2F", "/", StringComparison.Ordinal).Replace("%3D", "=", StringComparison.Ordinal);

    /// <summary>The path below the table of a file in the log.</summary>
    public static string FromLog(string path) => Uri.UnescapeDataString(path);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (c < ' ' || Escaped.Contains(c, StringComparison.Ordinal))
                escaped.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}");
            else
                escaped.Append(c);
        }

        return escaped.ToString();
    }
}
