using System.Globalization;
using System.Text;
using Analytics.Ingest;
using Xunit;

namespace Analytics.Tests.Ingest;

public sealed class MergeTests : IDisposable
{
    private readonly IngestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void SameKey_InALaterNamedFile_Replaces()
    {
        Write("calls-1.csv", ("a", "2026-01-05 09:00", "L1"), ("b", "2026-01-05 10:00", "L1"));
        folder.Run();
        Write("calls-2.csv", ("a", "2026-01-05 09:00", "L2"), ("c", "2026-01-06 09:00", "L2"));

        var result = folder.Run();

        Assert.Equal(["a|L2|calls-2.csv", "b|L1|calls-1.csv", "c|L2|calls-2.csv"], Lake());
        Assert.Equal((1L, 1L), Counts(result, "calls-2.csv"));
        Assert.True(result.Files[0].AlreadyLoaded);
        Assert.Equal([new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 6)], result.TouchedDates);
    }

    [Fact]
    public void SameKey_InAnEarlierNamedFileThatArrivesLate_StaysAsItIs()
    {
        Write("calls-2.csv", ("a", "2026-01-05 09:00", "new"));
        folder.Run();
        Write("calls-1.csv", ("a", "2026-01-05 09:00", "old"), ("b", "2026-01-05 09:00", "old"));

        var result = folder.Run();

        Assert.Equal(["a|new|calls-2.csv", "b|old|calls-1.csv"], Lake());
        Assert.Equal((1L, 1L), Counts(result, "calls-1.csv"));
    }

    [Theory]
    [InlineData("calls-9.csv", "calls-10.csv")]
    [InlineData("calls-10.csv", "calls-9.csv")]
    public void NumbersInNames_CompareAsNumbers_InWhicheverOrderTheyArrive(string first, string second)
    {
        Write(first, ("a", "2026-01-05 09:00", first));
        folder.Run();
        Write(second, ("a", "2026-01-05 09:00", second));

        folder.Run();

        Assert.Equal(["a|calls-10.csv|calls-10.csv"], Lake());
    }

    [Fact]
    public void DatesThatLieScatteredInAFile_AreBroughtTogether()
    {
        var rows = Enumerable.Range(0, 1200).Select(i => (
            Id: string.Create(CultureInfo.InvariantCulture, $"c{i:0000}"), At: string.Create(CultureInfo.InvariantCulture, $"2026-01-{1 + (i % 30):00} 12:00"), Lead: "L")).ToArray();
        Write("calls-1.csv", rows);
        folder.Run();

        Assert.Equal(rows.Select(r => $"{r.Id}|{r.At[..10]}"), folder.Rows("calls", "call_id", "business_date"));
        Assert.Equal(30, folder.LakeFiles("calls").Count);
    }

    [Fact]
    public void SameKey_TwiceInAFile_TheLaterRowStays()
    {
        Write("calls-1.csv", ("a", "2026-01-05 09:00", "first"), ("b", "2026-01-05 09:00", "b"), ("a", "2026-01-05 09:00", "second"));

        var result = folder.Run();

        Assert.Equal(["a|second|calls-1.csv", "b|b|calls-1.csv"], Lake());
        Assert.Equal((2L, 1L), Counts(result, "calls-1.csv"));
    }

    [Theory]
    [InlineData("calls-2.csv", "2026-01-09")]
    [InlineData("calls-0.csv", "2026-01-05")]
    public void RowThatMovesToAnotherDay_ExistsOnce(string second, string day)
    {
        Write("calls-1.csv", ("a", "2026-01-05 09:00", "x"), ("b", "2026-01-05 10:00", "x"));
        folder.Run();
        Write(second, ("a", "2026-01-09 09:00", "x"));

        folder.Run();

        Assert.Equal([$"a|{day}", "b|2026-01-05"], folder.Rows("calls", "call_id", "business_date"));
    }

    [Fact]
    public void LastRowOfADay_MovesAway_TheDaysPartitionGoes()
    {
        Write("calls-1.csv", ("a", "2026-01-05 09:00", "x"));
        folder.Run();
        Write("calls-2.csv", ("a", "2026-01-09 09:00", "x"));

        var result = folder.Run();

        Assert.StartsWith("business_date=2026-01-09/", Assert.Single(folder.LakeFiles("calls")), StringComparison.Ordinal);
        Assert.Equal([new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 9)], result.TouchedDates);
    }

    [Fact]
    public void SameFileAgain_IsNoNewVersion()
    {
        Write("calls-1.csv", ("a", "2026-01-05 09:00", "x"));
        folder.Run();

        var result = folder.Run();

        Assert.True(Assert.Single(result.Files).AlreadyLoaded);
        Assert.Equal(0, folder.Version("calls"));
        Assert.Empty(result.TouchedDates);
        Assert.Equal(new DateOnly(2026, 1, 5), result.AsOf);
    }

    [Fact]
    public void ChangedMapping_ReadsTheFileAgain_AndBackAgain()
    {
        Write("calls-1.csv", ("a", "2026-01-05 09:00", "x"));
        string before = folder.Tables;
        folder.Run();
        folder.Tables += "    columns:\n      rep_id: lead_id\n";
        folder.Run();
        Assert.Equal(["a|x|x"], folder.Rows("calls", "call_id", "lead_id", "rep_id"));

        folder.Tables = before;
        folder.Run();

        Assert.Equal(["a|x|-"], folder.Rows("calls", "call_id", "lead_id", "rep_id"));
    }

    [Fact]
    public void ChangedContentOfAFile_IsRead_AndBackAgain()
    {
        Write("calls-1.csv", ("a", "2026-01-05 09:00", "one"));
        folder.Run();
        Write("calls-1.csv", ("a", "2026-01-05 09:00", "two"));
        folder.Run();
        Assert.Equal(["a|two|calls-1.csv"], Lake());
        Write("calls-1.csv", ("a", "2026-01-05 09:00", "one"));

        folder.Run();

        Assert.Equal(["a|one|calls-1.csv"], Lake());
    }

    [Fact]
    public void SameContentUnderALaterName_Replaces()
    {
        Write("calls-1.csv", ("a", "2026-01-05 09:00", "one"));
        Write("calls-2.csv", ("a", "2026-01-05 09:00", "two"));
        folder.Run();
        Write("calls-3.csv", ("a", "2026-01-05 09:00", "one"));

        folder.Run();

        Assert.Equal(["a|one|calls-3.csv"], Lake());
    }

    [Fact]
    public void FullRefresh_ForgetsFilesThatAreGone_AndReadsThemWhenTheyAreBack()
    {
        Write("calls-1.csv", ("a", "2026-01-05 09:00", "x"));
        Write("calls-2.csv", ("b", "2026-01-05 09:00", "x"));
        folder.Run();
        folder.Remove("calls-2.csv");
        folder.Run(fullRefresh: true);
        Assert.Equal(["a"], folder.Rows("calls", "call_id"));
        Write("calls-2.csv", ("b", "2026-01-05 09:00", "x"));

        folder.Run();

        Assert.Equal(["a", "b"], folder.Rows("calls", "call_id"));
    }

    [Fact]
    public void KeyWithAMissingPart_IsOneRow()
    {
        folder.Write("calls.csv", IngestFolder.CallsHeader).Write("visits-1.csv", "date,source,visits\n2026-01-05,,1\n2026-01-05,web,2\n");
        folder.Tables += "  visits:\n    files: visits-*.csv\n";
        folder.Run();
        folder.Write("visits-2.csv", "date,source,visits\n2026-01-05,,3\n");

        folder.Run();

        Assert.Equal(["-|3", "web|2"], folder.Rows("visits", "source", "visits"));
    }

    [Fact]
    public void TableWithoutDates_IsReplacedByKey()
    {
        folder.Write("calls.csv", IngestFolder.CallsHeader).Write("reps-1.csv", "rep_id,team\nR1,East\nR2,East\n");
        folder.Tables += "  reps:\n    files: reps-*.csv\n";
        folder.Run();
        folder.Write("reps-2.csv", "rep_id,team\nR1,West\n");

        folder.Run();

        Assert.Equal(["R1|West", "R2|East"], folder.Rows("reps", "rep_id", "team"));
        Assert.Single(folder.LakeFiles("reps"));
    }

    [Fact]
    public void BeforeLead_IsFoundAndKept_AndALateLeadIsNoFault()
    {
        folder.Write("calls-1.csv", IngestFolder.CallsHeader + "a,L1,R,2026-01-05 09:00,1,busy\nb,L1,R,2026-01-08 09:00,1,busy\nc,L2,R,2026-01-08 09:00,1,busy\n");
        folder.Write("leads-0.csv", "lead_id,created_at\nL9,2026-01-01\n");
        folder.Tables += "  leads:\n    files: leads-*.csv\n";
        var first = folder.Run();
        Assert.Equal(["calls-1.csv line 2: lead_id is L1", "calls-1.csv line 3: lead_id is L1", "calls-1.csv line 4: lead_id is L2"], Assert.Single(first.Findings).Examples);
        Assert.Equal(["a", "b", "c"], folder.Rows("calls", "call_id"));
        folder.Write("leads-1.csv", "lead_id,created_at\nL1,2026-01-06 09:00:01\nL2,2026-01-08 10:00\n");
        folder.Write("calls-2.csv", IngestFolder.CallsHeader + "d,L1,R,2026-01-05 09:00,1,busy\ne,L1,R,2026-01-05 09:00:01,1,busy\nf,L2,R,2026-01-07 10:00,1,busy\n");

        var finding = Assert.Single(folder.Run().Findings);

        Assert.Equal(("calls.started_at.before_lead", 1L), (finding.Rule, finding.Count));
        Assert.Equal(["calls-2.csv line 2: lead L1 was created at 2026-01-06 00:00:01 UTC, started_at is 2026-01-05 00:00:00 UTC"], finding.Examples);
        Assert.Equal(6, folder.Rows("calls", "call_id").Count);
    }

    /// <summary>
    /// Random files with dirt, duplicates and overlaps, in a random order of arrival, against a dictionary that is filled in the
    /// order of names.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomFiles_BalanceAndOrderOfArrivalDoesNotMatter(int seed)
    {
        var random = new Random(seed);
        var files = Enumerable.Range(0, 6).Select(i => (Name: $"calls-{i}.csv", Rows: RandomRows(random))).ToList();
        var arrivals = files.ToArray();
        random.Shuffle(arrivals);
        foreach (var batch in arrivals.Chunk(2))
        {
            foreach (var (name, rows) in batch)
                folder.Write(name, Text(rows));
            long before = folder.Rows("calls", "call_id").Count;
            var result = folder.Run();
            IngestFolder.AssertBalanced(result);
            foreach (var (name, rows) in batch)
            {
                var tally = result.Files.Single(f => f.File.Name == name);
                Assert.Equal((rows.Count, rows.Count(r => r.Outcome == "skip"), rows.Count(r => r.Outcome != "skip" && !IsGood(r))), (tally.RowsInFile, tally.RowsFiltered, tally.RowsQuarantined));
            }

            Assert.Equal(before + result.Files.Sum(f => f.RowsLoaded), folder.Rows("calls", "call_id").Count);
        }

        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, rows) in files)
        {
            foreach (var (row, i) in rows.Select((r, i) => (r, i + 1)).Where(r => IsGood(r.r)))
                expected[row.Id] = string.Create(CultureInfo.InvariantCulture, $"{row.Id}|{row.Talk}.000|2026-01-{row.Day:00}|{name}|{i}");
        }

        var rowsExpected = expected.Values.Order(StringComparer.Ordinal).ToList();
        string[] columns = ["call_id", "talk_seconds", "business_date", "source_file", "source_row"];
        Assert.Equal(rowsExpected, folder.Rows("calls", columns));
        var incremental = folder.LakeFiles("calls");

        folder.Run(fullRefresh: true);

        Assert.Equal(rowsExpected, folder.Rows("calls", columns));
        Assert.Equal(incremental, folder.LakeFiles("calls"));

        string Text(List<(string Id, int Day, int Talk, string Outcome)> rows)
        {
            folder.Tables = "  calls:\n    files: calls-*.csv\n    only: { keep: [yes] }\n";
            var text = new StringBuilder("call_id,started_at,talk_seconds,outcome,keep\n");
            foreach (var r in rows)
                text.Append(CultureInfo.InvariantCulture, $"{r.Id},2026-01-{r.Day:00} 12:00,{r.Talk},{(r.Outcome == "skip" ? "" : r.Outcome)},{(r.Outcome == "skip" ? "no" : "yes")}\n");
            return text.ToString();
        }
    }

    private static bool IsGood((string Id, int Day, int Talk, string Outcome) row) =>
        row.Id.Length > 0 && row.Day <= 31 && row.Talk >= 0 && row.Outcome is "busy" or "";

    private static List<(string Id, int Day, int Talk, string Outcome)> RandomRows(Random random) =>
        [.. Enumerable.Range(0, 80).Select(_ => (
            random.Next(15) == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"c{random.Next(120)}"),
            random.Next(15) == 0 ? 32 : random.Next(1, 6),
            random.Next(15) == 0 ? -1 : random.Next(900),
            random.Next(6) switch { 0 => "skip", 1 => "", 2 => random.Next(3) == 0 ? "hung up" : "busy", _ => "busy" }))];

    private void Write(string name, params (string Id, string At, string Lead)[] rows) =>
        folder.Write(name, "call_id,started_at,lead_id\n" + string.Concat(rows.Select(r => $"{r.Id},{r.At},{r.Lead}\n")));

    private List<string> Lake() => folder.Rows("calls", "call_id", "lead_id", "source_file");

    private static (long Loaded, long Replaced) Counts(IngestResult result, string name)
    {
        var file = result.Files.Single(f => f.File.Name == name);
        return (file.RowsLoaded, file.RowsReplaced);
    }
}
