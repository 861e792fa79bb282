namespace Analytics.Ingest;

/// <summary>What the ingest step did.</summary>
/// <param name="AsOf">The business date of the run.</param>
/// <param name="Files">Every file of every table, in the order of the contract.</param>
/// <param name="Rejected">Rules broken by rows of files read in this run: the first 10,000; the tallies count all.</param>
/// <param name="Findings">Rows that stand against each other.</param>
/// <param name="Versions">The version of each contract table after the step.</param>
/// <param name="TouchedDates">Business dates of which any table's partition was written.</param>
public sealed record IngestResult(
    DateOnly AsOf,
    IReadOnlyList<FileTally> Files,
    IReadOnlyList<RejectedRow> Rejected,
    IReadOnlyList<RelationFinding> Findings,
    IReadOnlyDictionary<string, long> Versions,
    IReadOnlyList<DateOnly> TouchedDates)
{
    internal const int RejectedShown = 10_000;
}
