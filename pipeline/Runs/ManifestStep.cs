namespace Analytics.Runs;

/// <summary>One step of a run, in the order they ran.</summary>
/// <param name="Name"><c>ingest</c>, <c>kpis</c>, <c>train</c>, <c>forecast</c>, <c>report</c>, ….</param>
/// <param name="Status">How it ended.</param>
/// <param name="Seconds">How long it took, to the millisecond. Differs from run to run.</param>
/// <param name="RowsIn">Rows it read; null where rows are not what it reads.</param>
/// <param name="RowsOut">Rows it wrote; null where rows are not what it writes.</param>
/// <param name="Notes">What it was, in a few words; empty for nothing.</param>
public sealed record ManifestStep(string Name, StepStatus Status, double Seconds, long? RowsIn, long? RowsOut, string Notes);
