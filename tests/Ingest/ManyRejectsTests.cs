using System.Globalization;
using Xunit;

namespace Analytics.Tests.Ingest;

/// <summary>More rejected rows than are looked at together: each is in quarantine, once, with its line.</summary>
public sealed class ManyRejectsTests : IDisposable
{
    private const int Rows = 120_000;

    private readonly IngestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ValuesAndBrokenRows_AllAreInQuarantine()
    {
        // Every fourth row is good, every fourth cannot be taken apart.
        folder.Write("calls.csv", IngestFolder.CallsHeader + string.Concat(Enumerable.Range(0, 2 * Rows).Select(i => (i % 4) switch
        {
            0 => $"c{i},,R,2026-06-01,1,busy\n",
            1 => $"c{i},,R\n",
            _ => $"c{i},,R,2026-06-01,1,busy {i}\n",
        })));

        var result = folder.Run();

        IngestFolder.AssertBalanced(result);
        Assert.Equal(Rows / 2, folder.Lake.Pin().Rows("calls"));
        var expected = Enumerable.Range(0, 2 * Rows).Where(i => i % 4 > 0)
            .Select(i => i % 4 == 1 ? $"calls.csv,{i + 2},,\"c{i},,R\",calls.row.columns" : $"calls.csv,{i + 2},outcome,busy {i},calls.outcome.allowed");
        Assert.Equal(expected, Quarantined());
    }

    [Fact]
    public void RowsThatBreakATableRule_AllAreInQuarantine()
    {
        folder.Top += "  rules: { calls.key.unique: reject }\n";
        folder.Write("calls.csv", IngestFolder.CallsHeader + string.Concat(Enumerable.Range(0, 2 * Rows).Select(i => $"c{i / 2},,R,2026-06-01,{i % 2},busy\n")));

        var result = folder.Run();

        IngestFolder.AssertBalanced(result);
        Assert.Equal(Enumerable.Repeat("1", Rows), folder.Rows("calls", "talk_seconds").Select(s => decimal.Parse(s, CultureInfo.InvariantCulture).ToString("0", CultureInfo.InvariantCulture)));
        Assert.Equal(Enumerable.Range(0, Rows).Select(i => $"calls.csv,{(2 * i) + 2},,c{i},calls.key.unique"), Quarantined());
    }

    private string[] Quarantined() => folder.Quarantine("calls").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
