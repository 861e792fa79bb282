namespace Analytics.Runs;

/// <summary>An audience's part of a run.</summary>
/// <param name="Name">The audience.</param>
/// <param name="Status">Skipped: no row is its own, so that there is nothing to report.</param>
/// <param name="ReportPath">The report published; null when there is none, or the run's steps do not include it.</param>
/// <param name="Seconds">How long all of it took, to the millisecond. Differs from run to run.</param>
public sealed record ManifestAudience(string Name, StepStatus Status, string? ReportPath, double Seconds);
