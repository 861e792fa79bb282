using System.Text;
using Analytics.Faults;
using Analytics.Ingest.Sources;
using Analytics.Lake;
using Xunit;

namespace Analytics.Tests.Ingest.Sources;

/// <summary>The scanner and the engine against a naive reader, on hostile texts.</summary>
public sealed class ScannerTests : IDisposable
{
    private readonly SourceFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(',', '"', "\n")]
    [InlineData(',', '"', "\r\n")]
    [InlineData(',', '"', "\r")]
    [InlineData(';', '\'', "\n")]
    [InlineData('\t', '"', "\n")]
    [InlineData('|', null, "\n")]
    [InlineData(' ', '"', "\r\n")]
    [InlineData(',', '"', "")]
    public void HostileText_EveryRowIsTheNaiveReaders_ValueForValue(char delimiter, char? quote, string lineEnd)
    {
        folder.Source = folder.Source with { Delimiter = delimiter, Quote = quote };
        for (int seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            string text = Hostile(random, delimiter, quote ?? '"', lineEnd, lines: random.Next(1, 60), mildness: seed % 3);
            Check(text, delimiter, quote, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData("a,b\n1,\"x\n", "", "2 quote")]
    [InlineData("a,b\n1,\"x\n2,y\n3,z\n", "2|y,3|z", "2 quote")]
    [InlineData("a,b\n1,\"x\n2,y\n3,\"z\"\n", "2|y,3|z", "2 quote")]
    [InlineData("a,b\n\"1\"x,2\n3,4\n", "3|4", "2 quote")]
    [InlineData("a,b\n1,\"x\ny\"\n\n2\n3,4", "1|x\ny,3|4", "5 columns")]
    [InlineData("a\n\n1\n\"\"\n\n2\n", "1|,-,2", "")]
    [InlineData("\uFEFFa,b\n1,2\n", "1|2", "")]
    public void Quote_NotClosed_CostsItsFirstLineAlone(string text, string rows, string broken)
    {
        var read = folder.Read("calls.csv", text);

        string[] expected = rows.Replace("1|,", "1,", StringComparison.Ordinal).Split(',', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected, read.Rows);
        Assert.Equal(broken, string.Join(',', read.Broken));
    }

    [Fact]
    public void LongFiles_PiecesAndBlocksChangeNothing()
    {
        // Rows of every length around the scanner's 64 bytes, past its passes and reads of a quarter and one megabyte.
        var random = new Random(7);
        var text = new StringBuilder("a,b,c\n");
        for (int i = 0; text.Length < 3_000_000; i++)
        {
            string filler = new((char)('a' + (i % 26)), random.Next(130));
            text.Append(random.Next(200) switch
            {
                0 => $"{filler},東京{filler},\"{filler}\"\"\n,{filler}\"\n",
                1 => $"{filler},{filler}\n",
                2 => $"\"{filler},{filler},{filler}\n",
                3 => $"{filler},\"{filler}\",é\n",
                4 => "\n",
                _ => $"{filler},{i},{filler}\n",
            });
        }

        Check(text.ToString(), ',', '"', "long");
    }

    [Fact]
    public void UndecodableBytes_CostTheirRowAlone()
    {
        byte[] bytes = [.. "a,b\n1,x\n2,"u8, 0xC3, 0x28, .. "\n3,y\n"u8, 0x80, .. ",\"z\nz\"\n4,w\n5,"u8, 0xE6, 0x9D];

        var (rows, broken) = folder.Read("calls.csv", bytes);

        Assert.Equal(["1|x", "3|y", "4|w"], rows);
        Assert.Equal(["3 encoding", "5 encoding", "8 encoding"], broken);
    }

    [Fact]
    public void BrokenRows_ManyThousands_AllAreKept()
    {
        string text = "a,b\n" + string.Concat(Enumerable.Range(0, 12_000).Select(i => $"{i}\n{i},good\n"));

        using var raw = folder.Open("calls.csv", Encoding.UTF8.GetBytes(text));

        Assert.Equal((12_000, 12_000), (raw.Count, raw.BrokenRules["columns"]));
        Assert.Equal(Enumerable.Range(0, 12_000).Select(i => new BrokenRow((2 * i) + 2, $"{i}", "columns", 1)), raw.Broken());
        Assert.Equal([2L, 4L, 6L], raw.Broken().Take(3).Select(b => b.Line));
        Assert.Equal(24_001, raw.Lines(new HashSet<long> { 12_000 })[12_000]);
    }

    [Fact]
    public void LineOfAHundredMegabytes_IsOneBrokenRow()
    {
        string path = Path.Combine(folder.Path, "calls.csv");
        using (var file = File.Create(path))
        {
            file.Write("a,b\n1,x\n"u8);
            file.SetLength(100_000_000);
            file.Position = 100_000_000;
            file.Write("\n2,y\n3\n"u8);
        }

        using var raw = folder.Open("calls.csv");

        Assert.Equal(["1|x", "2|y"], SourceFolder.Rows(raw).Select(r => string.Join('|', r)));
        Assert.Equal([(3L, "length"), (5L, "columns")], raw.Broken().Select(b => (b.Line, b.Rule)));
        Assert.Equal(1001, raw.Broken().First().Text.Length);
    }

    [Theory]
    [InlineData("1,2\n3,4\n", 0, "c1,c2", "1|2,3|4")]
    [InlineData("\n1,2\n3\n", 2, "one,two", "1|2")]
    public void FileWithoutHeader_TheFirstLineIsARow(string text, int names, string expectedNames, string rows)
    {
        folder.Source = folder.Source with { HasHeader = false, ColumnNames = names == 0 ? [] : ["one", "two"] };

        using var raw = folder.Open("calls.csv", Encoding.UTF8.GetBytes(text));

        Assert.Equal(expectedNames, string.Join(',', raw.Names));
        Assert.Equal(rows, string.Join(',', SourceFolder.Rows(raw).Select(r => string.Join('|', r))));
    }

    [Fact]
    public void TenThousandColumns_AreRead()
    {
        string row = string.Join(',', Enumerable.Range(0, 10_000));

        using var raw = folder.Open("calls.csv", Encoding.UTF8.GetBytes($"{row}\n{row}\n{row},1\n"));

        Assert.Equal((1, 10_000), (raw.Count, raw.Names.Count));
        using var engine = Engine.InMemory();
        Assert.Equal("9999", engine.Scalar($"select c9999 from ({raw.Sql})"));
    }

    [Fact]
    public void RandomBytes_AreRowsOrAFault()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            byte[] bytes = new byte[random.Next(1, 4000)];
            random.NextBytes(bytes);
            try
            {
                using var raw = folder.Open("calls.csv", [.. seed % 2 == 0 ? "a,b\n"u8 : [], .. bytes]);
                SourceFolder.Rows(raw);
            }
            catch (MendableException e)
            {
                Assert.Equal(ExitCode.Failed, e.ExitCode);
            }
        }
    }

    private void Check(string text, char delimiter, char? quote, string which)
    {
        var (header, rows, broken) = NaiveRows.Of(text, delimiter, quote);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (header is null && text.Trim('\r', '\n').Length > 0)
        {
            Assert.Throws<MendableException>(() => folder.Open("calls.csv", bytes));
            return;
        }

        using var raw = folder.Open("calls.csv", bytes);
        var read = SourceFolder.Rows(raw, bytes);
        Assert.True(broken.SequenceEqual(raw.Broken().Select(b => $"{b.Line} {b.Rule}")), which);
        Assert.Equal(rows.Count, read.Count);
        var lines = raw.Lines(Enumerable.Range(1, rows.Count).Select(i => (long)i).ToHashSet());
        for (int i = 0; i < rows.Count; i++)
        {
            // The engine takes an empty value for none, and so do all our columns.
            Assert.True(rows[i].Values.SequenceEqual(read[i].Select(v => v ?? "")), $"{which} row {i + 1}: {string.Join('¦', rows[i].Values)} read as {string.Join('¦', read[i])}");
            Assert.Equal(rows[i].Line, lines[i + 1]);
        }
    }

    private static string Hostile(Random random, char delimiter, char quote, string lineEnd, int lines, int mildness)
    {
        string[] ends = ["\n", "\r\n", "\r"];
        string End() => lineEnd.Length > 0 ? lineEnd : ends[random.Next(3)];
        string[] values =
            ["x", "", "  ", "東京", "é", $"{quote}x{quote}", $"{quote}{quote}", $"{quote}a{delimiter}b{quote}", $"{quote}a{quote}{quote}b{quote}", "a\\b", "\\", "NULL", "#x",
             $"{quote}{quote}{quote}{quote}", new string('l', 70)];
        string[] wild = [$"{quote}a{End()}b{quote}", $"5{quote} pipe", $" {quote}x{quote} ", $"{quote}", $"{quote}x", $"{quote}x{quote}y", $"x{delimiter}", "a\0b", $"{quote}{End()}{quote}{quote}", $"\\{quote}"];
        var text = new StringBuilder($"a{delimiter}b{delimiter}c{End()}");
        for (int i = 0; i < lines; i++)
        {
            for (int column = 0; column < 3; column++)
            {
                text.Append(column > 0 ? delimiter.ToString() : "");
                text.Append(random.Next(mildness == 0 ? 1000 : mildness == 1 ? 30 : 4) == 0 ? wild[random.Next(wild.Length)] : values[random.Next(values.Length)]);
            }

            text.Append(i == lines - 1 && random.Next(2) == 0 ? "" : random.Next(12) == 0 ? End() + End() : End());
        }

        return text.ToString();
    }
}
