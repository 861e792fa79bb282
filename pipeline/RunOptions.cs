using Analytics.Config;
using Analytics.Runs;

namespace Analytics;

/// <summary>What the command line asks of a run.</summary>
public sealed record RunOptions
{
    /// <summary>The steps in their order.</summary>
    public static IReadOnlyList<string> AllSteps { get; } = ["ingest", "kpis", "train", "forecast", "report"];

    /// <summary>The configuration.</summary>
    public required AnalyticsConfig Config { get; init; }

    /// <summary>Where everything is kept.</summary>
    public required Workspace Workspace { get; init; }

    /// <summary>The business date to run for; null: what <c>run_date</c> says.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Read every file again and forget what the tables held.</summary>
    public bool FullRefresh { get; init; }

    /// <summary>The steps to run.</summary>
    public IReadOnlyList<string> Steps { get; init; } = AllSteps;

    /// <summary>The command line, for the manifest.</summary>
    public required string CommandLine { get; init; }

    /// <summary>The product's version.</summary>
    public required string Version { get; init; }

    /// <summary>The clock: for time stamps, durations and "today", never for a figure.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>The folders in which programs are looked for, as the variable PATH holds them.</summary>
    public string? SearchPath { get; init; } = Environment.GetEnvironmentVariable("PATH");

    /// <summary>Asks the run to stop.</summary>
    public CancellationToken Interrupted { get; init; }

    /// <summary>Whether a step runs.</summary>
    public bool Runs(string step) => Steps.Contains(step);
}
