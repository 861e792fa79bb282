using Analytics.Faults;

namespace Analytics.Lake;

/// <summary>What a writer does whose version another one committed first.</summary>
internal static class RaceRules
{
    /// <summary>The newest version, if nothing that was committed since touches what the loser read or writes.</summary>
    /// <param name="log">The table's log.</param>
    /// <param name="current">The version that the loser started from.</param>
    /// <param name="depends">Whether its content depends on a file.</param>
    /// <param name="marks">The version marks that it sets.</param>
    /// <exception cref="MendableException">It does; the loser's work is void.</exception>
    public static DeltaSnapshot After(DeltaLog log, DeltaSnapshot current, Func<AddAction, bool> depends, IReadOnlyList<TxnAction> marks)
    {
        var newest = log.Read();
        for (long version = current.Version + 1; version <= newest.Version; version++)
        {
            foreach (var action in log.Files.Actions(version))
            {
                string? touched = action switch
                {
                    { MetaData: not null } or { Protocol: not null } => "the table's columns",
                    { Add: { } add } when depends(add) => add.Path,
                    { Remove: { } remove } when Removed(current, remove) is { } file && depends(file) => file.Path,
                    { Txn: { } txn } when marks.Any(m => m.AppId == txn.AppId) => $"the mark {txn.AppId}",
                    _ => null,
                };
                if (touched is not null)
                    throw Lost(log.Files.CommitFile(version), touched);
            }
        }

        return newest;
    }

    /// <summary>Others were first too often.</summary>
    public static MendableException Busy(string table, int attempts) => new(ExitCode.Failed, new Fault(
        table, $"another writer's commit {attempts} times in a row", "to be the only writer of the lake", "Run again when the other run is over."));

    // A file that was both added and removed since is seen as it was added.
    private static AddAction? Removed(DeltaSnapshot current, RemoveAction remove) => current.Files.GetValueOrDefault(remove.Path);

    private static MendableException Lost(string commit, string touched) => new(ExitCode.Failed, new Fault(
        commit, $"a commit of another writer that touches what this run read ({touched})", "to be the only writer of the lake",
        "Nothing of this run was committed to the table. Run again when the other run is over."));
}
