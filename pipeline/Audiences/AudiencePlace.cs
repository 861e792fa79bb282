using System.Globalization;
using Analytics.Config;

namespace Analytics.Audiences;

/// <summary>Where an audience's lake, models and reports are.</summary>
/// <param name="Folder">Its folder in the workspace.</param>
/// <param name="Reports">Where its reports go.</param>
public sealed record AudiencePlace(string Folder, string Reports)
{
    /// <summary>Its tables.</summary>
    public string Lake => Path.Combine(Folder, "lake");

    private string Models => Path.Combine(Folder, "models");

    /// <summary>The folder of all audiences.</summary>
    public static string Root(string workspace) => Path.Combine(workspace, "audiences");

    /// <summary>The place of an audience.</summary>
    public static AudiencePlace Of(string workspace, AudienceConfig audience)
    {
        string folder = Path.Combine(Root(workspace), audience.Name);
        return new(folder, audience.Folder ?? Path.Combine(folder, "reports"));
    }

    /// <summary>Audiences that the workspace holds and a configuration no longer names, in ordinal order.</summary>
    public static IReadOnlyList<string> Former(string workspace, IReadOnlyList<AudienceConfig> named) => !Directory.Exists(Root(workspace)) ? [] :
    [
        .. Directory.GetDirectories(Root(workspace)).Where(d => File.Exists(Path.Combine(d, AudienceState.FileName))).Select(d => Path.GetFileName(d)!)
            .Where(d => !named.Any(a => a.Name.Equals(d, StringComparison.OrdinalIgnoreCase))).Order(StringComparer.Ordinal),
    ];

    /// <summary>What its lake was last made by; null where it is not known.</summary>
    public AudienceState? State() => AudienceState.Read(Folder);

    /// <summary>Deletes its lake, its models and what is known of them; reports stay.</summary>
    public void Forget()
    {
        if (Directory.Exists(Folder))
            File.Delete(Path.Combine(Folder, AudienceState.FileName));
        foreach (string made in (string[])[Lake, Models])
            if (Directory.Exists(made))
                Directory.Delete(made, recursive: true);
    }

    /// <summary>
    /// Moves its reports out of the target folder into its folder in the workspace: they show what another filter let through, which who reads the
    /// folder now need not be allowed to see. What is no report – another name, no page – stays.
    /// </summary>
    /// <returns>Where they are now, and how many; null where there was none.</returns>
    public (string Folder, int Reports)? PutReportsAside()
    {
        var reports = !Directory.Exists(Reports) ? [] : new DirectoryInfo(Reports).EnumerateDirectories().Where(d => d.LinkTarget is null && IsReport(d)).OrderBy(d => d.Name, StringComparer.Ordinal).ToList();
        if (reports.Count == 0)
            return null;
        string aside = Enumerable.Range(1, int.MaxValue).Select(i => Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"reports-before-{i}"))).First(f => !Directory.Exists(f));
        var latest = new DirectoryInfo(Path.Combine(Reports, "latest"));
        if (latest.LinkTarget is not null)
            File.Delete(latest.FullName);
        foreach (var report in reports)
            Move(report.FullName, Path.Combine(aside, report.Name));
        return (aside, reports.Count(r => r.Name != "latest"));
    }

    // Where links are not to be had, latest is a report of its own.
    private static bool IsReport(DirectoryInfo folder) => (folder.Name == "latest" || DateOnly.TryParseExact(folder.Name, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        && File.Exists(Path.Combine(folder.FullName, "index.html"));

    /// <summary>Copied and deleted, not renamed: the target folder may be on another disk.</summary>
    private static void Move(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        Directory.Delete(from, recursive: true);
    }
}
