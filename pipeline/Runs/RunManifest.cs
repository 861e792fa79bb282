using Analytics.Faults;

namespace Analytics.Runs;

/// <summary>
/// What a run read, did and wrote (<c>runs/RUN/manifest.json</c>). The same inputs give the same manifest but for <c>run_id</c>,
/// the folders, and the fields that say when and how long: those named <c>*_at</c> and <c>seconds</c>.
/// </summary>
public sealed record RunManifest
{
    /// <summary>The run's name, <see cref="Runs.RunId"/>.</summary>
    public required string RunId { get; init; }

    /// <summary>The business date the run is for; null when the run ended before it was known.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The command line after the program's name.</summary>
    public required string Command { get; init; }

    /// <summary>The configuration file.</summary>
    public required string ConfigPath { get; init; }

    /// <summary>SHA-256 of its bytes, lower-case hex.</summary>
    public required string ConfigSha256 { get; init; }

    /// <summary>The product's version.</summary>
    public required string ProductVersion { get; init; }

    /// <summary>When the run started, by the clock.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, by the clock.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>What it did, in order.</summary>
    public IReadOnlyList<ManifestStep> Steps { get; init; } = [];

    /// <summary>What it read, in the order of tables and files.</summary>
    public IReadOnlyList<ManifestInput> Inputs { get; init; } = [];

    /// <summary>Versions of the lake's tables it read.</summary>
    public IReadOnlyList<TableVersion> LakeReads { get; init; } = [];

    /// <summary>Versions of the lake's tables it wrote.</summary>
    public IReadOnlyList<TableVersion> LakeWrites { get; init; } = [];

    /// <summary>What should be known though it did not stop the run.</summary>
    public IReadOnlyList<RunWarning> Warnings { get; init; } = [];

    /// <summary>What was left out for want of a table or column, one plain line each.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>What the process returned.</summary>
    public required ExitCode ExitCode { get; init; }

    /// <summary>The report it published; null when it published none.</summary>
    public string? ReportPath { get; init; }

    /// <summary>What became of the reports of audiences, in the order of the configuration; empty where the run came to none.</summary>
    public IReadOnlyList<ManifestAudience> Audiences { get; init; } = [];
}
