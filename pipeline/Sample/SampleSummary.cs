namespace Analytics.Sample;

/// <summary>What a run of <see cref="SampleWriter"/> wrote. Rows are lines without the header, faulty and repeated ones included.</summary>
/// <param name="RowsByTable">Rows written per table of the data contract, and of <c>holidays</c>.</param>
/// <param name="DirtyByKind">Calls written with a fault, per kind of fault; see <see cref="SampleTruth.DirtyKinds"/>.</param>
/// <param name="LateCalls">Calls that are missing from the file of their month and stand in the next month's.</param>
/// <param name="RepeatedCalls">Calls that stand in two files with the same values, since the exports overlap.</param>
/// <param name="CorrectedCalls">Calls whose outcome is <c>other</c> in one file and the true one in the next.</param>
/// <param name="UpdatedLeads">Leads written again in a later file, with their key person.</param>
/// <param name="UpdatedMeetings">Meetings written again in a later file, with what became of them.</param>
/// <param name="Files">Names of the files written, in order of name.</param>
public sealed record SampleSummary(
    IReadOnlyDictionary<string, long> RowsByTable,
    IReadOnlyDictionary<string, long> DirtyByKind,
    long LateCalls,
    long RepeatedCalls,
    long CorrectedCalls,
    long UpdatedLeads,
    long UpdatedMeetings,
    IReadOnlyList<string> Files)
{
    /// <summary>All calls written with a fault.</summary>
    public long DirtyRows => DirtyByKind.Values.Sum();

    /// <summary>All rows whose key came before with another value.</summary>
    public long CorrectedRows => CorrectedCalls + UpdatedLeads + UpdatedMeetings;
}
