using Analytics.Contract;
using Analytics.Faults;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>
/// Up to which version of each table the ledger tells what became of the files. A run that is killed after it committed a table's rows and before it
/// committed the ledger leaves rows that nobody has accounted for: the run after it reads their files again, and must count as if they were not there.
/// </summary>
internal static class AccountedVersions
{
    private const string Prefix = "accounted:";

    /// <summary>The mark that the ledger's commit keeps.</summary>
    public static TxnAction Mark(ContractTable table, long version) => new(Prefix + table.Name, version, null);

    /// <summary>The rows of a table that count as there before.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="table">The table.</param>
    /// <param name="current">Its newest version.</param>
    /// <param name="marks">Marks of the files read now.</param>
    /// <returns>
    /// <paramref name="current"/>; an earlier version, where a file read now was committed since then and not accounted for. Also
    /// <paramref name="current"/> where the earlier version is gone, or the ledger is of before there were such marks.
    /// </returns>
    public static DeltaSnapshot Find(DataLake lake, IngestLedger ledger, ContractTable table, DeltaSnapshot current, IReadOnlyList<TxnAction> marks)
    {
        long? version = ledger.Accounted.TryGetValue(Prefix + table.Name, out long known) ? known : ledger.Files.Any(f => f.Table == table.Name) ? null : -1;
        if (version is not { } accounted || accounted >= current.Version)
            return current;
        try
        {
            var then = accounted < 0 ? DeltaSnapshot.None : lake.Table(table.Name).Snapshot(accounted);
            return marks.Any(m => CommittedSince(m.AppId)) && HasItsFiles(then) ? then : current;

            bool CommittedSince(string file) => current.Transactions.GetValueOrDefault(file) is > 0 and var now && then.Transactions.GetValueOrDefault(file) != now;
        }
        catch (MendableException)
        {
            return current;
        }

        bool HasItsFiles(DeltaSnapshot then) => then.Files.Keys.All(f => File.Exists(Path.Combine(lake.Table(table.Name).Folder, PartitionPath.FromLog(f))));
    }
}
