using System.Security.Cryptography;
using Analytics.Config;
using Analytics.Faults;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>One export file, named by its path below the configuration's folder.</summary>
/// <param name="Name">Relative path with <c>/</c>; the order of <see cref="FileOrder"/> is the order in which files replace each other's rows.</param>
/// <param name="FullPath">Where it is.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Hash of its bytes, lower-case hex.</param>
public sealed record SourceFile(string Name, string FullPath, long Bytes, string Sha256)
{
    /// <summary>Whether it is gzip, told by its name.</summary>
    public bool IsGzip => FullPath.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    /// <summary>The files a source's globs match, each once, in order.</summary>
    /// <exception cref="MendableException">The globs together match nothing.</exception>
    public static IReadOnlyList<SourceFile> Find(AnalyticsConfig config, SourceConfig source, Engine engine)
    {
        var names = new SortedSet<string>(FileOrder.ByName);
        foreach (string glob in source.Files)
        {
            // The folder's own name is no pattern.
            string pattern = Path.Combine(SqlText.EscapeGlob(config.Root), glob);
            var matches = engine.Query($"select file from glob({SqlText.Literal(pattern)})", r => r.GetString(0));
            names.UnionWith(matches.Select(m => Path.GetRelativePath(config.Root, m).Replace('\\', '/')));
        }

        return names.Count == 0
            ? throw NoFile(config, source)
            : [.. names.Select(n => Describe(n, Path.Combine(config.Root, n)))];
    }

    private static MendableException NoFile(AnalyticsConfig config, SourceConfig source) => new(ExitCode.Usage, new Fault(
        $"{Path.GetFileName(config.Path)} line {source.Line}, key 'tables.{source.Table.Name}.files'",
        $"no file that matches {string.Join(", ", source.Files.Select(f => $"'{f}'"))} in {config.Root}",
        "at least one file",
        "Mend the pattern, deliver the file, or take the table out of the configuration."));

    private static SourceFile Describe(string name, string path)
    {
        using var stream = File.OpenRead(path);
        return new SourceFile(name, path, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
