using Analytics.Config;
using Analytics.Faults;

namespace Analytics.Audiences;

/// <summary>Whether audiences' target folders keep clear of the workspace and of each other.</summary>
public static class AudienceFolders
{
    private static readonly string[] Own = ["lake", "models", "reports", "quarantine", "cache", "scratch", "runs"];

    /// <summary>Looks at all of them.</summary>
    /// <exception cref="MendableException">One holds or shares what others may not read.</exception>
    public static void Check(AnalyticsConfig config, string workspace)
    {
        var faults = config.Publish.Select(a => Fault(config, workspace, a)).OfType<Fault>().ToList();
        if (faults.Count > 0)
            throw new MendableException(ExitCode.Usage, faults);
    }

    private static Fault? Fault(AnalyticsConfig config, string workspace, AudienceConfig audience)
    {
        if (audience.Folder is not { } folder)
            return null;
        string? met = PublishSection.IsWithin(workspace, folder) ? "holds the workspace"
            : Own.FirstOrDefault(o => PublishSection.IsWithin(folder, Path.Combine(workspace, o))) is { } own ? $"lies in the workspace's {own}"
            : PublishSection.IsWithin(folder, AudiencePlace.Root(workspace)) && folder != AudiencePlace.Of(workspace, audience with { Folder = null }).Reports ? "lies among the workspace's audiences"
            : PublishSection.IsWithin(config.Root, folder) ? "holds the exports"
            : null;
        return met is null ? null : new Fault(
            $"{Path.GetFileName(config.Path)}, audience '{audience.Name}'", $"folder {folder}, which {met}", "a folder that nothing else is kept in: its readers are to see this audience's reports alone",
            "Name another folder, or leave the key out: reports then go to audiences/NAME/reports in the workspace. Nothing was run.");
    }
}
