using System.Globalization;
using System.Text;
using Analytics.Faults;
using Analytics.Ingest;
using Xunit;

namespace Analytics.Tests.Ingest;

/// <summary>Rows that say "deleted" and files of deleted keys.</summary>
public sealed class DeletionTests : IDisposable
{
    private readonly IngestFolder folder = new();

    public DeletionTests() => folder.Tables = """
          calls:
            files: calls-*.csv
            deleted: {column: gone, values: [1, D]}
            deletions: {files: "del-*.csv", columns: {call_id: id}}

        """;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void FlaggedRow_RemovesTheKey_AndTouchesItsDay()
    {
        Write("calls-1.csv", "a,2026-01-05 09:00,", "b,2026-01-06 09:00,");
        folder.Run();
        Write("calls-2.csv", "a,,D", "c,2026-01-07 09:00,0");

        var result = folder.Run();

        Assert.Equal(["b", "c"], folder.Rows("calls", "call_id"));
        Assert.Equal((1L, 0L, 1L), Counts(result, "calls-2.csv"));
        Assert.Equal([new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 7)], result.TouchedDates);
        Assert.Equal(["a|calls-2.csv|1"], folder.Rows("deleted_calls", "call_id", "source_file", "source_row"));
        IngestFolder.AssertBalanced(result);
    }

    [Fact]
    public void FlaggedRow_WithoutItsKey_IsQuarantined_AndOtherFaultsOfItAreNot()
    {
        folder.Top = "time_zone: Asia/Tokyo\nquality:\n  max_reject_share: 1\n";
        Write("calls-1.csv", "a,no time,1", ",2026-01-05 09:00,1", "b,no time,");

        var result = folder.Run();

        Assert.Equal(["3 call_id= calls.call_id.required", "4 started_at=no time calls.started_at.type"], IngestFolder.Faults(result));
        Assert.Equal((0L, 0L, 1L), Counts(result, "calls-1.csv"));
        IngestFolder.AssertBalanced(result);
    }

    [Fact]
    public void TombstoneFile_RemovesItsKeys_AndAnUnknownOneIsKept()
    {
        Write("calls-1.csv", "a,2026-01-05 09:00,", "b,2026-01-05 09:00,");
        folder.Run();
        folder.Write("del-2.csv", "id\nb\nz\n");

        var result = folder.Run();

        Assert.Equal(["a"], folder.Rows("calls", "call_id"));
        var tally = result.Files.Single(f => f.Table == "deleted_calls");
        Assert.Equal((2L, 2L), (tally.RowsRead, tally.RowsDeleted));
        Assert.Equal([new DateOnly(2026, 1, 5)], result.TouchedDates);
        IngestFolder.AssertBalanced(result);
        Write("calls-1b.csv", "z,2026-01-05 09:00,");

        folder.Run();

        Assert.Equal(["a"], folder.Rows("calls", "call_id"));
    }

    [Theory]
    [InlineData("calls-1.csv", "-")]
    [InlineData("calls-10.csv", "a")]
    public void RowOfAnOlderFileThatComesLate_StaysAway_OfANewerOneComesBack(string file, string expected)
    {
        folder.Write("del-9.csv", "id\na\n");
        Write("calls-8.csv", "a,2026-01-05 09:00,");
        folder.Run();
        Assert.Empty(folder.Rows("calls", "call_id"));
        Write(file, "a,2026-01-06 09:00,");

        var result = folder.Run();

        Assert.Equal(expected == "-" ? [] : [expected], folder.Rows("calls", "call_id"));
        Assert.Equal(expected == "-" ? (0L, 1L, 0L) : (1L, 0L, 0L), Counts(result, file));
    }

    [Fact]
    public void TombstonesOfTheSameNight_ComeAfterItsRows_WhateverTheirNames()
    {
        folder.Tables = folder.Tables.Replace("calls-*", "pbx/*", StringComparison.Ordinal);
        folder.Write("pbx/2026-01-05.csv", "call_id,started_at,gone\na,2026-01-05 09:00,\nb,2026-01-05 09:00,\n");
        folder.Write("del-2026-01-05.csv", "id\na\n");
        folder.Run();
        Assert.Equal(["b"], folder.Rows("calls", "call_id"));
        folder.Write("pbx/2026-01-05.csv", "call_id,started_at,gone\na,2026-01-05 09:30,\nb,2026-01-05 09:30,\n");
        folder.Run();
        Assert.Equal(["b"], folder.Rows("calls", "call_id"));
        folder.Write("pbx/2026-01-06.csv", "call_id,started_at,gone\na,2026-01-05 09:30,\n");

        folder.Run();

        Assert.Equal(["a", "b"], folder.Rows("calls", "call_id"));
    }

    [Fact]
    public void DeletedRowReadAgain_StaysAway()
    {
        Write("calls-1.csv", "a,2026-01-05 09:00,", "b,2026-01-05 09:00,");
        folder.Write("del-2.csv", "id\na\n");
        folder.Run();
        Write("calls-1.csv", "a,2026-01-05 10:00,", "b,2026-01-05 10:00,");

        folder.Run();

        Assert.Equal(["b"], folder.Rows("calls", "call_id"));
    }

    [Fact]
    public void CorrectedFile_TakesItsTombstoneBack()
    {
        Write("calls-2.csv", "a,,1", "b,2026-01-05 09:00,");
        folder.Run();
        Write("calls-2.csv", "a,2026-01-05 10:00,0", "b,2026-01-05 09:00,");
        folder.Run();
        Assert.Equal(["a", "b"], folder.Rows("calls", "call_id"));
        Assert.Empty(folder.Rows("deleted_calls", "call_id"));
        Write("calls-1.csv", "a,2026-01-05 08:00,");

        folder.Run();

        Assert.Equal(["a|calls-2.csv", "b|calls-2.csv"], folder.Rows("calls", "call_id", "source_file"));
    }

    [Fact]
    public void SameFilesAgain_AreNoNewVersion_AndAFullRefreshIsTheSame()
    {
        Write("calls-1.csv", "a,2026-01-05 09:00,", "b,2026-01-05 09:00,1");
        folder.Write("del-2.csv", "id\nb\n");
        folder.Run();
        var (calls, deleted) = (folder.LakeFiles("calls"), folder.LakeFiles("deleted_calls"));
        var again = folder.Run();
        Assert.All(again.Files, f => Assert.True(f.AlreadyLoaded));
        Assert.Equal((0L, 0L), (folder.Version("calls"), folder.Version("deleted_calls")));

        folder.Run(fullRefresh: true);

        Assert.Equal(calls, folder.LakeFiles("calls"));
        Assert.Equal(deleted, folder.LakeFiles("deleted_calls"));
    }

    /// <summary>The tombstones are committed first: when the night ends there, the next one reads the files again.</summary>
    [Fact]
    public void CrashBetweenTheTablesCommits_ReadAgain_IsTheSame()
    {
        Write("calls-1.csv", "a,2026-01-05 09:00,", "b,2026-01-05 09:00,");
        folder.Run();
        string log = Path.Combine(folder.Path, "lake", "calls", "_delta_log");
        folder.Write("del-2.csv", "id\nb\n");
        folder.Run();
        var whole = folder.LakeFiles("calls");
        foreach (string commit in Directory.GetFiles(log, "*1.json"))
            File.Delete(commit);

        folder.Run();

        Assert.Equal(whole, folder.LakeFiles("calls"));
        Assert.Equal(["a"], folder.Rows("calls", "call_id"));
        Assert.Equal(0, folder.Version("deleted_calls"));
    }

    [Fact]
    public void DeletedColumn_ThatTheFileLacks_IsAFault()
    {
        folder.Write("calls-1.csv", "call_id,started_at\na,2026-01-05 09:00\n");

        var fault = Assert.Single(folder.Fails(ExitCode.Usage).Faults);

        Assert.Contains("key 'tables.calls.deleted.column'", fault.Place, StringComparison.Ordinal);
    }

    /// <summary>Random rows and tombstones, in a random order of arrival, against a dictionary that is filled in the order of names.</summary>
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void RandomFiles_OrderOfArrivalDoesNotMatter(int seed)
    {
        var random = new Random(seed);
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var files = Enumerable.Range(7, 8).Select(n => (Name: $"{(n % 4 == 3 ? "del" : "calls")}-{n}.csv", Text: n % 4 == 3 ? Tombstones() : Calls($"calls-{n}.csv"))).ToArray();
        random.Shuffle(files);

        foreach (var batch in files.Chunk(3))
        {
            foreach (var (name, text) in batch)
                folder.Write(name, text);
            IngestFolder.AssertBalanced(folder.Run());
        }

        string[] columns = ["call_id", "business_date", "source_file", "source_row"];
        Assert.Equal(expected.Values, folder.Rows("calls", columns));
        var (calls, deleted) = (folder.LakeFiles("calls"), folder.LakeFiles("deleted_calls"));
        folder.Run(fullRefresh: true);
        Assert.Equal(expected.Values, folder.Rows("calls", columns));
        Assert.Equal(calls, folder.LakeFiles("calls"));
        Assert.Equal(deleted, folder.LakeFiles("deleted_calls"));

        string Id() => string.Create(CultureInfo.InvariantCulture, $"c{random.Next(40):00}");

        string Tombstones()
        {
            var text = new StringBuilder("id\n");
            for (int i = 0; i < 8; i++)
            {
                string id = Id();
                expected.Remove(id);
                text.Append(id).Append('\n');
            }

            return text.ToString();
        }

        string Calls(string name)
        {
            var text = new StringBuilder("call_id,started_at,gone\n");
            for (int row = 1; row <= 25; row++)
            {
                var (id, day, isGone) = (Id(), random.Next(1, 5), random.Next(4) == 0);
                if (isGone)
                    expected.Remove(id);
                else
                    expected[id] = string.Create(CultureInfo.InvariantCulture, $"{id}|2026-01-{day:00}|{name}|{row}");
                text.Append(CultureInfo.InvariantCulture, $"{id},2026-01-{day:00} 12:00,{(isGone ? "1" : "")}\n");
            }

            return text.ToString();
        }
    }

    private void Write(string name, params string[] rows) => folder.Write(name, "call_id,started_at,gone\n" + string.Concat(rows.Select(r => r + "\n")));

    private static (long Loaded, long Replaced, long Deleted) Counts(IngestResult result, string name)
    {
        var file = result.Files.Single(f => f.File.Name == name);
        return (file.RowsLoaded, file.RowsReplaced, file.RowsDeleted);
    }
}
