using System.Globalization;
using System.Text;
using Xunit;

namespace Analytics.Tests.Ingest;

/// <summary>The lines told are those that an editor shows, whatever stands above them.</summary>
public sealed class LineTests : IDisposable
{
    private static readonly string[] Filler =
    [
        "good,L,R,2026-01-05 09:00:00,60,connected",
        "\"good\",\"two\nlines\",R,2026-01-05 09:00:00,60,connected",
        "good,\"a \"\"quote\"\"\n\nand, blank\",R,2026-01-05 09:00:00,60,connected",
        "good,5\" pipe,R,2026-01-05 09:00:00,60,connected",
        "",
    ];

    private static readonly (string Text, string Rule)[] Dirt =
    [
        ("bad,L,R,soon,60,connected", "calls.started_at.type"),
        ("bad,\"two\nlines\",R,soon,60,connected", "calls.started_at.type"),
        ("bad,L", "calls.row.columns"),
        ("bad,L,R,2026-01-05 09:00:00,60,connected,\"more\nlines\",x", "calls.row.columns"),
        ("bad,\"L\"L,R,2026-01-05 09:00:00,60,connected", "calls.row.quote"),
        ("bad,東京,R,2026-01-05 09:00:00,60,connected,多い", "calls.row.columns"),
    ];

    private readonly IngestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("\n", false, false, "utf-8")]
    [InlineData("\r\n", false, false, "utf-8")]
    [InlineData("\n", true, false, "utf-8")]
    [InlineData("\r\n", true, true, "utf-8")]
    [InlineData("\n", false, true, "utf-8")]
    [InlineData("\n", true, false, "utf-16")]
    [InlineData("\r\n", false, false, "utf-16")]
    public void RandomFiles_EveryLineIsTheOneAnEditorShows(string lineEnd, bool bom, bool gzip, string encoding)
    {
        for (int seed = 1; seed <= 4; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder(IngestFolder.CallsHeader.Replace("\n", lineEnd, StringComparison.Ordinal));
            var expected = new List<string>();
            int line = 2;
            for (int i = 0; i < 60; i++)
            {
                var (piece, rule) = random.Next(3) == 0 ? Dirt[random.Next(Dirt.Length)] : (Filler[random.Next(Filler.Length)], "");
                if (rule.Length > 0)
                    expected.Add(string.Create(CultureInfo.InvariantCulture, $"{line} {rule}"));
                text.Append(piece.Replace("\n", lineEnd, StringComparison.Ordinal)).Append(lineEnd);
                line += piece.Count(c => c == '\n') + 1;
            }

            var coder = Encoding.GetEncoding(encoding);
            byte[] bytes = [.. bom ? coder.GetPreamble() : [], .. coder.GetBytes(text.ToString())];
            string name = $"calls{seed}.csv" + (gzip ? ".gz" : "");
            if (gzip)
                folder.WriteGzip(name, bytes);
            else
                folder.Write(name, bytes);
            folder.Tables = $"  calls:\n    files: {name}\n    encoding: {encoding}\n";

            var result = folder.Run(fullRefresh: true);

            Assert.Equal(expected, result.Rejected.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Line} {r.Rule}")));
            Assert.Equal(expected.Count, Assert.Single(result.Files).RowsQuarantined);
            IngestFolder.AssertBalanced(result);
        }
    }

    [Fact]
    public void OtherDelimiter_QuoteAfterItOpensAValue()
    {
        folder.Write("calls.csv", "call_id;lead_id;started_at\na;\"x\ny\";2026-01-05\nb;1,\"2;2026-01-05\nc;d;soon\n");
        folder.Tables = "  calls:\n    files: calls.csv\n    delimiter: ';'\n";

        Assert.Equal(["5 started_at=soon calls.started_at.type"], IngestFolder.Faults(folder.Run()));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void BlankLinesBeforeTheHeader_Count(string lineEnd)
    {
        folder.Write("calls.csv", ("\n\n" + IngestFolder.CallsHeader + "a,L,R,soon,1,busy\n").Replace("\n", lineEnd, StringComparison.Ordinal));

        Assert.Equal(["4 started_at=soon calls.started_at.type"], IngestFolder.Faults(folder.Run()));
    }

    [Fact]
    public void HeaderOverTwoLines_Counts()
    {
        folder.Write("calls.csv", "call_id,started_at,\"a\nnote\"\na,soon,x\n");

        Assert.Equal(["3 started_at=soon calls.started_at.type"], IngestFolder.Faults(folder.Run()));
    }

    [Fact]
    public void OneColumn_BlankLinesAreNotRows()
    {
        folder.Write("calls.csv", "call_id\na\n\nb\n\n").Write("leads.csv", "created_at\n\nsoon\n");
        folder.Tables = "  leads:\n    files: leads.csv\n    columns:\n      lead_id: { value: L }\n";

        var result = folder.Run();

        Assert.Equal(["3 created_at=soon leads.created_at.type"], IngestFolder.Faults(result).Where(f => f.Contains("soon", StringComparison.Ordinal)));
        IngestFolder.AssertBalanced(result);
    }

    [Fact]
    public void LoneCarriageReturns_EndLinesToo()
    {
        folder.Write("calls.csv", (IngestFolder.CallsHeader + "a,L,R,2026-01-05,1,busy\nb,L,R,soon,1,busy\n").Replace('\n', '\r'));

        var result = folder.Run();

        Assert.Equal(["3 started_at=soon calls.started_at.type"], IngestFolder.Faults(result));
        Assert.Equal(["a"], folder.Rows("calls", "call_id"));
    }
}
