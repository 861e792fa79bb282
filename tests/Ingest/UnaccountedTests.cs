using System.Globalization;
using Analytics.Ingest;
using Xunit;

namespace Analytics.Tests.Ingest;

/// <summary>Rows that a killed run committed before it accounted for them count as if they were not there; what they are does not change.</summary>
public sealed class UnaccountedTests : IDisposable
{
    private readonly IngestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void NewKeysAndKnownOnes_AreToldApartAsWithoutTheKill()
    {
        folder.Write("calls-1.csv", Calls("a", "b"));
        _ = folder.Run();
        folder.Write("calls-2.csv", Calls("b", "c", "d", "d"));
        var undisturbed = Counts(folder.Run());
        var bytes = folder.LakeFiles("calls");

        Kill("ingest_files", "ingest_rules");

        Assert.Equal([("calls-1.csv", 0, 0), ("calls-2.csv", 2, 2)], undisturbed);
        Assert.Equal(undisturbed, Counts(folder.Run()));
        Assert.Equal(bytes, folder.LakeFiles("calls"));
    }

    [Fact]
    public void FirstNight_AllAreNew()
    {
        folder.Write("calls-1.csv", Calls("a", "b"));
        _ = folder.Run();

        Kill("ingest_files", "ingest_rules");

        Assert.Equal([("calls-1.csv", 2, 0)], Counts(folder.Run()));
    }

    [Fact]
    public void FileThatComesAfterTheKill_CountsBesideTheOthers()
    {
        folder.Write("calls-1.csv", Calls("a"));
        _ = folder.Run();
        folder.Write("calls-2.csv", Calls("a", "b"));
        _ = folder.Run();
        Kill("ingest_files", "ingest_rules");
        folder.Write("calls-3.csv", Calls("b", "c"));

        // Of two new rows of one key, the first is new and the other comes again.
        Assert.Equal([("calls-1.csv", 0, 0), ("calls-2.csv", 1, 1), ("calls-3.csv", 1, 1)], Counts(folder.Run()));
        Assert.Equal(["a|calls-2.csv", "b|calls-3.csv", "c|calls-3.csv"], folder.Rows("calls", "call_id", "source_file"));
    }

    [Fact]
    public void EarlierVersionThatIsGone_CountsAgainstWhatIsThere()
    {
        folder.Write("calls-1.csv", Calls("a"));
        _ = folder.Run();
        folder.Write("calls-2.csv", Calls("a", "b"));
        var before = folder.LakeFiles("calls");
        _ = folder.Run();
        Kill("ingest_files", "ingest_rules");
        foreach (string path in before)
            File.Delete(Path.Combine(folder.Lake.Table("calls").Folder, Uri.UnescapeDataString(path)));

        Assert.Equal([("calls-1.csv", 0, 0), ("calls-2.csv", 0, 2)], Counts(folder.Run()));
        Assert.Equal(["a", "b"], folder.Rows("calls", "call_id"));
    }

    [Fact]
    public void SomebodyElsesCommit_ChangesNoCount()
    {
        folder.Write("calls-1.csv", Calls("a"));
        _ = folder.Run();
        var table = folder.Lake.Table("calls");
        var snapshot = table.Snapshot();
        table.Append(snapshot, snapshot.Schema!, [], [new("somebody", 1, null)], DateTimeOffset.UnixEpoch);
        Assert.NotEqual(snapshot.Version, folder.Version("calls"));
        folder.Write("calls-2.csv", Calls("a", "b"));

        Assert.Equal([("calls-1.csv", 0, 0), ("calls-2.csv", 1, 1)], Counts(folder.Run()));
    }

    private static string Calls(params string[] keys) => IngestFolder.CallsHeader + string.Concat(keys.Select(k => $"{k},,R,2026-06-01 09:00:00,1,busy\n"));

    private static List<(string File, int Loaded, int Replaced)> Counts(IngestResult result) =>
        [.. result.Files.Select(f => (f.File.Name, (int)f.RowsLoaded, (int)f.RowsReplaced))];

    /// <summary>Takes back the last commit of tables, as if the run had been killed before it.</summary>
    private void Kill(params string[] tables)
    {
        foreach (string table in tables)
        {
            long version = folder.Version(table);
            string log = Path.Combine(folder.Lake.Table(table).Folder, "_delta_log");
            File.Delete(Path.Combine(log, version.ToString("D20", CultureInfo.InvariantCulture) + ".json"));
        }
    }
}
