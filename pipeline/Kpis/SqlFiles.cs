using System.Reflection;

namespace Analytics.Kpis;

/// <summary>The SQL files that are part of the program.</summary>
public static class SqlFiles
{
    private static readonly Assembly Program = typeof(SqlFiles).Assembly;

    /// <summary>The text of <c>Sql/FOLDER/NAME.sql</c>.</summary>
    public static string Read(string folder, string name)
    {
        using var stream = Program.GetManifestResourceStream($"Sql/{folder}/{name}.sql")
            ?? throw new InvalidOperationException($"Sql/{folder}/{name}.sql is not part of the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Names of the files of a folder, in ordinal order.</summary>
    public static IReadOnlyList<string> Names(string folder)
    {
        string prefix = $"Sql/{folder}/";
        return [.. Program.GetManifestResourceNames()
            .Select(n => n.Replace('\\', '/'))
            .Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
            .Select(n => n[prefix.Length..^".sql".Length])
            .Order(StringComparer.Ordinal)];
    }
}
