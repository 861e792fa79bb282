using System.Globalization;

namespace Analytics.Runs;

/// <summary>Names of runs: when they started, in UTC, so that they sort by age.</summary>
public static class RunId
{
    /// <summary>
    /// <c>20260930T170501Z</c>; with <c>-2</c>, <c>-3</c>, … appended while <c>runs/</c> of the workspace already holds that folder.
    /// Makes no folder: call it under the workspace's lock.
    /// </summary>
    public static string From(DateTimeOffset startedAt, string workspace)
    {
        string stamp = startedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string id = stamp;
        for (int n = 2; Path.Exists(Path.Combine(workspace, "runs", id)); n++)
            id = string.Create(CultureInfo.InvariantCulture, $"{stamp}-{n}");
        return id;
    }
}
