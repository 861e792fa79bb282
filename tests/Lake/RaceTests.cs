using Analytics.Faults;
using Analytics.Lake;
using Xunit;

namespace Analytics.Tests.Lake;

/// <summary>Two writers of one table: none loses what the other wrote.</summary>
public sealed class RaceTests : IDisposable
{
    private readonly LakeFolder lake = new();

    public RaceTests() => lake.Replace(lake.File("2026-01-05", ("a", 1)));

    public void Dispose() => lake.Dispose();

    [Fact]
    public void OtherPartition_IsTriedAgain()
    {
        var seen = lake.Table.Snapshot();
        lake.Replace(seen, lake.File("2026-01-06", ("first", 1)));

        Assert.Equal(2, lake.Replace(seen, lake.File("2026-01-07", ("second", 1))));
        Assert.Equal(["a|1|2026-01-05", "first|1|2026-01-06", "second|1|2026-01-07"], lake.Rows());
    }

    [Fact]
    public void SamePartition_StopsTheLoser()
    {
        var seen = lake.Table.Snapshot();
        lake.Replace(seen, lake.File("2026-01-05", ("first", 1)));

        var fault = Lost(() => lake.Replace(seen, lake.File("2026-01-05", ("second", 1))));

        Assert.Contains("day=2026-01-05/part-", fault.Found, StringComparison.Ordinal);
        Assert.Equal(["first|1|2026-01-05"], lake.Rows());
    }

    [Fact]
    public void PartitionThatWasRead_StopsTheLoser()
    {
        var seen = lake.Table.Snapshot();
        lake.Replace(seen, lake.File("2026-01-06", ("first", 1)));

        Lost(() => lake.Table.Replace(
            seen, LakeFolder.Dated, [lake.File("2026-01-07", ("second", 1))], f => f.PartitionValues["day"] == "2026-01-07", [], LakeFolder.Committed, read: _ => true));

        Assert.Equal(2, lake.Rows().Count);
    }

    [Fact]
    public void SameMark_StopsTheLoser()
    {
        var seen = lake.Table.Snapshot();
        Append(seen, "2026-01-06", "first", [new TxnAction("load", 1, null)]);

        Assert.Contains("the mark load", Lost(() => Append(seen, "2026-01-07", "second", [new TxnAction("load", 1, null)])).Found, StringComparison.Ordinal);
    }

    [Fact]
    public void NewColumns_StopTheLoser()
    {
        var seen = lake.Table.Snapshot();
        var wider = new LakeSchema([.. LakeFolder.Dated.Columns, new LakeColumn("more", LakeType.Text)], "day");
        lake.Table.Replace(seen, wider, [], _ => false, [], LakeFolder.Committed);

        Assert.Contains("the table's columns", Lost(() => Append(seen, "2026-01-07", "second", [])).Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Appends_OfTheSameRows_AreBothThere()
    {
        var seen = lake.Table.Snapshot();
        Append(seen, "2026-01-05", "b", []);
        Append(seen, "2026-01-05", "b", []);

        Assert.Equal(["a|1|2026-01-05", "b|1|2026-01-05", "b|1|2026-01-05"], lake.Rows());
    }

    [Fact]
    public void ManyWritersAtOnce_LoseNothing()
    {
        const int Writers = 4;
        const int Rounds = 5;
        var files = Enumerable.Range(0, Writers * Rounds).Select(i => lake.File($"2026-02-{i + 1:00}", ($"w{i}", i))).ToList();
        Parallel.For(0, Writers, new ParallelOptions { MaxDegreeOfParallelism = Writers }, writer =>
        {
            for (int round = 0; round < Rounds; round++)
                lake.Replace(files[(writer * Rounds) + round]);
        });

        Assert.Equal(1 + (Writers * Rounds), lake.Rows().Count);
        Assert.Equal(Writers * Rounds, lake.Table.Snapshot().Version);
    }

    private long Append(DeltaSnapshot seen, string day, string id, IReadOnlyList<TxnAction> marks) =>
        lake.Table.Append(seen, LakeFolder.Dated, [lake.File(day, (id, 1))], marks, LakeFolder.Committed);

    private static Fault Lost(Action commit)
    {
        var e = Assert.Throws<MendableException>(commit);
        Assert.Equal(ExitCode.Failed, e.ExitCode);
        return Assert.Single(e.Faults);
    }
}
