using Analytics.Faults;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>What an ingest would do.</summary>
/// <param name="AsOf">The business date of the run.</param>
/// <param name="Files">Every file of every table, in the order of the contract; loaded and replaced rows are not known without merging.</param>
/// <param name="Changed">Files read whose name was loaded before, with other content or other words of the configuration.</param>
/// <param name="Findings">Rows that would be loaded, with a word on them.</param>
/// <param name="Examples">The first rows of each rule on a row or column, rejected or only said.</param>
/// <param name="Gates">What would stop the run; empty for nothing.</param>
/// <param name="Days">The days of each dated table, in the lake and in what would be loaded.</param>
public sealed record IngestPreview(
    DateOnly AsOf,
    IReadOnlyList<FileTally> Files,
    IReadOnlySet<(string Table, string File)> Changed,
    IReadOnlyList<RelationFinding> Findings,
    IReadOnlyDictionary<string, IReadOnlyList<RejectedRow>> Examples,
    IReadOnlyList<Fault> Gates,
    DaysPresent Days);
