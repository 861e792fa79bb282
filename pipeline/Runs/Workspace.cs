using System.Globalization;

namespace Analytics.Runs;

/// <summary>The folders of a workspace.</summary>
/// <param name="Folder">The workspace, absolute.</param>
public sealed record Workspace(string Folder)
{
    /// <summary>The Delta tables.</summary>
    public string Lake => Path.Combine(Folder, "lake");

    /// <summary>Rejected rows, one folder a date.</summary>
    public string Quarantine => Path.Combine(Folder, "quarantine");

    /// <summary>Trained models, one folder a name and version.</summary>
    public string Models => Path.Combine(Folder, "models");

    /// <summary>Published reports, one folder a date, and <c>latest</c>.</summary>
    public string Reports { get; init; } = Path.Combine(Folder, "reports");

    /// <summary>Room for the engine's files and for reports being built; nothing in it is needed once a run has ended.</summary>
    public string Scratch => Path.Combine(Folder, "scratch");

    /// <summary>Where a report is built before it is put in its place: on the same disk as <see cref="Reports"/>, so that it can be put there in one step.</summary>
    public string Staging => Reports == Path.Combine(Folder, "reports") ? Scratch : Path.Combine(Reports, ".building");

    /// <summary>What saves work and may be deleted at any time.</summary>
    public string Cache => Path.Combine(Folder, "cache");

    /// <summary>One folder a run: its log and its manifest.</summary>
    public string Runs => Path.Combine(Folder, "runs");

    /// <summary>The folder of a run.</summary>
    public string Run(string runId) => Path.Combine(Runs, runId);

    /// <summary>The folder of a date's report.</summary>
    public string Report(DateOnly asOf) => Path.Combine(Reports, asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
