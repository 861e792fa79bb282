using Analytics.Config;
using Analytics.Faults;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>Finds the files of a table: those its globs match, each once, inside the configuration's folder unless it is said otherwise.</summary>
internal static class FileSearch
{
    private static readonly string[] unfinished = [".tmp", ".part", ".filepart", ".crdownload", "~"];

    /// <summary>The files in the order of <see cref="FileOrder"/>, not hashed yet.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="source">The table's part of it.</param>
    /// <param name="engine">Matches the globs.</param>
    /// <param name="note">Told of files that are passed over.</param>
    /// <exception cref="MendableException">The globs together match nothing, or a link leads out of the folder.</exception>
    public static IReadOnlyList<SourceFile> Find(AnalyticsConfig config, SourceConfig source, Engine engine, Action<string> note)
    {
        var names = new SortedSet<string>(FileOrder.ByName);
        foreach (string glob in source.Files)
        {
            // The folder's own name is no pattern.
            string pattern = Path.Combine(SqlText.EscapeGlob(config.Root), glob);
            var matches = engine.Query($"select file from glob({SqlText.Literal(pattern)})", r => r.GetString(0));
            names.UnionWith(matches.Select(m => Path.GetRelativePath(config.Root, m).Replace('\\', '/')));
        }

        names.RemoveWhere(n => IsPassedOver(source, n, note));
        if (names.Count == 0)
            throw NoFile(config, source);
        string root = RealPath(Path.GetFullPath(config.Root));
        var found = new List<SourceFile>();
        var places = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            string path = Path.GetFullPath(Path.Combine(config.Root, name));
            string place = RealPath(path);
            if (!source.AllowOutsideRoot && !place.StartsWith(root.TrimEnd('/') + "/", StringComparison.Ordinal))
                throw Outside(config, source, name, place);
            if (places.Add(place))
                found.Add(Describe(name, path));
            else
                note($"{source.Table.Name}: {name} is a link to a file that is read already");
        }

        return found;
    }

    /// <summary>The file as it is now: size and time of the last change.</summary>
    public static SourceFile Describe(string name, string path)
    {
        var info = new FileInfo(path);
        // A link's own size and time say nothing.
        if (info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
            info = target;
        return new SourceFile(name, path, info.Length, "") { ModifiedAt = info.LastWriteTimeUtc };
    }

    /// <summary>Whether size and time of the last change are what they were.</summary>
    public static bool IsUnchanged(SourceFile file) =>
        File.Exists(file.FullPath) && Describe(file.Name, file.FullPath) is var now && now.Bytes == file.Bytes && now.ModifiedAt == file.ModifiedAt;

    private static bool IsPassedOver(SourceConfig source, string name, Action<string> note)
    {
        bool hidden = name.Split('/').Any(part => part.StartsWith('.') && part is not ("." or ".."));
        bool partial = unfinished.Any(u => name.EndsWith(u, StringComparison.OrdinalIgnoreCase));
        if (hidden || partial)
            note($"{source.Table.Name}: {name} is passed over, since it is {(hidden ? "hidden" : "still being written, by its name")}");
        return hidden || partial;
    }

    /// <summary>The path without links.</summary>
    private static string RealPath(string path)
    {
        string real = Path.GetPathRoot(path)!;
        foreach (string part in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            FileSystemInfo entry = Directory.Exists(real) ? new DirectoryInfo(real) : new FileInfo(real);
            if (entry.ResolveLinkTarget(returnFinalTarget: true) is { } target)
                real = RealPath(target.FullName);
        }

        return real;
    }

    private static MendableException Outside(AnalyticsConfig config, SourceConfig source, string name, string place) => new(ExitCode.Usage, new Fault(
        Key(config, source), $"'{name}', which leads to {place}", $"files inside {config.Root}",
        $"Put the file there, or set tables.{source.Table.Name}.allow_outside_root: true if this is meant."));

    private static MendableException NoFile(AnalyticsConfig config, SourceConfig source) => new(ExitCode.Usage, new Fault(
        Key(config, source),
        $"no file that matches {string.Join(", ", source.Files.Select(f => $"'{f}'"))} in {config.Root}",
        "at least one file",
        "Mend the pattern, deliver the file, or take the table out of the configuration."));

    private static string Key(AnalyticsConfig config, SourceConfig source) =>
        $"{Path.GetFileName(config.Path)} line {source.Line}, key 'tables.{source.Table.Name}.files'";
}
