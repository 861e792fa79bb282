using System.Globalization;
using Analytics.Faults;
using Xunit;

namespace Analytics.Tests.Ingest;

/// <summary>Night after night from the same database: what is fetched, and what stays.</summary>
[Collection<PostgresGroup>]
public sealed class PostgresIncrementTests(PostgresServer server)
{
    private const string First = "postgres/calls-000001: 3 fetched, 3 new, 0 replaced, 0 rejected";

    [Fact]
    public void NothingNew_IsANoOp()
    {
        using var folder = Loaded();
        var versions = folder.Files.Lake.Pin().Versions;

        Assert.Equal("postgres/calls-000001: nothing new", folder.Run());
        Assert.Equal("postgres/calls-000001: nothing new", folder.Run());

        Assert.Equal(versions, folder.Files.Lake.Pin().Versions);
    }

    [Fact]
    public void NewRows_AreFetchedWithTheLastOfTheNightBefore()
    {
        using var folder = Loaded();
        folder.Put(4, updated: "2026-06-04");
        folder.Put(5, updated: "2026-06-05");

        // The row with the greatest watermark comes again: another with the same one may have come since.
        Assert.Equal("postgres/calls-000002: 3 fetched, 2 new, 1 replaced, 0 rejected", folder.Run());
        Assert.Equal("postgres/calls-000002: nothing new", folder.Run());
        Assert.Equal(["1|10", "2|20", "3|30", "4|60", "5|60"], folder.Calls());
    }

    [Fact]
    public void AnotherRowWithTheSameWatermark_IsFetched()
    {
        using var folder = Loaded();
        folder.Put(4, updated: "2026-06-03");

        Assert.Equal("postgres/calls-000002: 2 fetched, 1 new, 1 replaced, 0 rejected", folder.Run());
        Assert.Equal(4, folder.Calls().Count);
    }

    [Fact]
    public void CorrectionOfAnOldRow_ReplacesIt()
    {
        using var folder = Loaded();
        folder.Put(1, talk: "11", updated: "2026-06-04");

        Assert.Equal("postgres/calls-000002: 2 fetched, 0 new, 2 replaced, 0 rejected", folder.Run());
        Assert.Equal(["1|11", "2|20", "3|30"], folder.Calls());
    }

    [Fact]
    public void ChangeWithoutANewWatermark_IsSeenByAFullRefresh()
    {
        using var folder = Loaded();
        folder.Execute("update calls set talk = 12 where id = 1; delete from calls where id = 2");

        Assert.Equal("postgres/calls-000001: nothing new", folder.Run());
        Assert.Equal("postgres/calls-000001: 2 fetched, 2 new, 0 replaced, 0 rejected", folder.Run(fullRefresh: true));
        Assert.Equal(["1|12", "3|30"], folder.Calls());
        Assert.Equal("postgres/calls-000001: nothing new", folder.Run());
    }

    [Fact]
    public void Overlap_BringsRowsCommittedLate()
    {
        using var folder = new PostgresFolder(server).Configure("select * from calls", "watermark: updated_at\n    watermark_overlap: 1h");
        folder.Put(1, updated: "2026-06-03 08:00");
        folder.Put(2, updated: "2026-06-03 09:30");
        folder.Put(3, updated: "2026-06-03 10:00");
        folder.Run();
        Assert.Equal("postgres/calls-000001: nothing new", folder.Run());
        folder.Put(4, updated: "2026-06-03 09:00");
        folder.Put(5, updated: "2026-06-03 08:59:59");

        Assert.Equal("postgres/calls-000002: 3 fetched, 1 new, 2 replaced, 0 rejected", folder.Run());
        Assert.Equal(["1", "2", "3", "4"], folder.Files.Rows("calls", "call_id"));
    }

    [Fact]
    public void RowWithoutAWatermark_IsFetchedEveryNight()
    {
        using var folder = Loaded();
        folder.Execute("insert into calls (id, started, talk, result) values (4, '2026-06-01 00:00:00+00', 40, 'connected')");

        Assert.Equal("postgres/calls-000002: 2 fetched, 1 new, 1 replaced, 0 rejected", folder.Run());
        folder.Execute("update calls set talk = 41 where id = 4");
        Assert.Equal("postgres/calls-000003: 2 fetched, 0 new, 2 replaced, 0 rejected", folder.Run());
        Assert.Contains("4|41", folder.Calls());
    }

    [Theory]
    [InlineData("infinity")]
    [InlineData("2999-01-01")]
    public void WatermarkToCome_HidesNoRow(string updated)
    {
        using var folder = Loaded();
        folder.Put(9, updated: updated);
        folder.Run();
        folder.Put(4, updated: "2026-06-04");

        Assert.Equal("postgres/calls-000003: 3 fetched, 1 new, 2 replaced, 0 rejected", folder.Run());
        Assert.Equal(["1|10", "2|20", "3|30", "4|60", "9|60"], folder.Calls());
    }

    [Fact]
    public void NumberAsWatermark_IsComparedAsANumber()
    {
        using var folder = new PostgresFolder(server).Configure("select * from calls", "watermark: id");
        folder.Put(9);
        folder.Run();
        folder.Put(10);
        folder.Put(2);

        Assert.Equal("postgres/calls-000002: 2 fetched, 1 new, 1 replaced, 0 rejected", folder.Run());
    }

    [Fact]
    public void WithoutAWatermark_EveryRowIsFetched_AndTheSameRowsAreANoOp()
    {
        using var folder = new PostgresFolder(server).Configure("select * from calls", "");
        folder.Put(1);
        folder.Put(2);
        folder.Run();

        Assert.Equal("postgres/calls-000001: nothing new", folder.Run());
        folder.Put(3);
        Assert.Equal("postgres/calls-000002: 3 fetched, 1 new, 2 replaced, 0 rejected", folder.Run());
    }

    [Theory]
    [InlineData("select * from calls where true", "watermark: updated_at")]
    [InlineData("select * from calls", "watermark: started")]
    [InlineData("select * from calls", "watermark: updated_at\n    null_values: x")]
    public void ChangedDefinition_FetchesEveryRowAgain(string query, string more)
    {
        using var folder = new PostgresFolder(server).Configure("select * from calls");
        for (int i = 1; i <= 3; i++)
            folder.Put(i, updated: $"2026-06-0{i}");
        folder.Run();
        folder.Configure(query, more);

        Assert.Equal("postgres/calls-000002: 3 fetched, 0 new, 3 replaced, 0 rejected", folder.Run());
    }

    [Fact]
    public void CrashBeforeTheWatermarkIsKept_ReadsTheSameAgain()
    {
        using var folder = Loaded();
        folder.Put(4, updated: "2026-06-04");
        // The log of a table is its truth: without its last commits, the table is as it was before.
        var before = folder.Files.Lake.Pin().Versions;
        folder.Run();
        Undo(folder, "ingest_watermarks", before);

        Assert.Equal("postgres/calls-000002: nothing new", folder.Run());
        Assert.Equal("postgres/calls-000002: nothing new", folder.Run());
        folder.Put(5, updated: "2026-06-05");
        Assert.Equal("postgres/calls-000003: 2 fetched, 1 new, 1 replaced, 0 rejected", folder.Run());
        Assert.Equal(["1|10", "2|20", "3|30", "4|60", "5|60"], folder.Calls());
    }

    [Fact]
    public void CrashBeforeTheLedgerIsKept_ReadsAgainWithWhatCameSince()
    {
        using var folder = Loaded();
        folder.Put(4, updated: "2026-06-04");
        var before = folder.Files.Lake.Pin().Versions;
        folder.Run();
        Undo(folder, "ingest_watermarks", before);
        Undo(folder, "ingest_files", before);
        folder.Put(4, talk: "44", updated: "2026-06-05");

        Assert.Equal("postgres/calls-000002: 2 fetched, 1 new, 1 replaced, 0 rejected", folder.Run());
        Assert.Equal(["1|10", "2|20", "3|30", "4|44"], folder.Calls());
        Assert.Equal("postgres/calls-000002: nothing new", folder.Run());
    }

    [Fact]
    public void LostTable_IsFetchedWhole()
    {
        using var folder = Loaded();
        Directory.Delete(folder.Files.Lake.Table("calls").Folder, recursive: true);

        Assert.Equal("postgres/calls-000002: 3 fetched, 3 new, 0 replaced, 0 rejected", folder.Run());
    }

    [Fact]
    public void FilesInPlaceOfTheDatabase_AskForAFullRefresh()
    {
        using var folder = Loaded();
        string database = folder.Files.Tables;
        folder.Files.Tables = "  calls: {files: calls.csv}\n";
        folder.Files.Write("calls.csv", IngestFolder.CallsHeader + "7,,,2026-06-01 10:00:00,70,connected\n");

        Assert.Contains("--full-refresh", folder.Files.Fails(ExitCode.Usage).Message);
        folder.Files.Run(fullRefresh: true);
        Assert.Equal(["7|70"], folder.Calls());
        folder.Files.Tables = database;
        Assert.Contains("--full-refresh", folder.Files.Fails(ExitCode.Usage).Message);
        Assert.Equal(First, folder.Run(fullRefresh: true));
        Assert.Equal(["1|10", "2|20", "3|30"], folder.Calls());
    }

    [Fact]
    public void GateThatStops_LeavesTheWatermark()
    {
        using var folder = Loaded();
        folder.Files.Top = "time_zone: UTC\n";
        folder.Put(4, updated: "2026-06-04", result: "wrong");
        folder.Files.Fails(ExitCode.QualityGate);
        folder.Put(4, updated: "2026-06-04");

        Assert.StartsWith("postgres/calls-000002: 4 fetched", folder.Run(), StringComparison.Ordinal);
        Assert.Equal(4, folder.Calls().Count);
    }

    private PostgresFolder Loaded()
    {
        var folder = new PostgresFolder(server);
        for (int i = 1; i <= 3; i++)
            folder.Put(i, talk: $"{i}0", updated: $"2026-06-0{i}");
        Assert.Equal(First, folder.Run());
        return folder;
    }

    private static void Undo(PostgresFolder folder, string table, IReadOnlyDictionary<string, long> versions)
    {
        string log = Path.Combine(folder.Files.Lake.Table(table).Folder, "_delta_log");
        foreach (string commit in Directory.GetFiles(log, "*.json").Where(f => long.Parse(Path.GetFileNameWithoutExtension(f), CultureInfo.InvariantCulture) > versions[table]))
            File.Delete(commit);
    }
}
