namespace Analytics.Publishing.Printing;

/// <summary>Where the browser is that prints the report.</summary>
public static class Browser
{
    /// <summary>The programs looked for, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>The program's path; null where there is none.</summary>
    /// <param name="configured">The path that the configuration names; null: the first of <see cref="Names"/> on the path.</param>
    /// <param name="path">The folders to look in, as the variable PATH holds them.</param>
    public static string? Find(string? configured, string? path)
    {
        if (configured is not null)
            return File.Exists(configured) ? configured : null;
        string ending = OperatingSystem.IsWindows() ? ".exe" : "";
        return Names.SelectMany(name => (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, name + ending))).FirstOrDefault(File.Exists);
    }
}
