using System.Text;
using Xunit;

namespace Analytics.Tests.Ingest.Sources;

/// <summary>Whether values need trimming is told without reading them one by one; the naive reader says what is so.</summary>
public sealed class EdgeBlankTests : IDisposable
{
    private const string Blanks = " \u00A0\u3000";

    private readonly SourceFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    [InlineData("\n", true)]
    public void AnyPlace_OneBlankBesideAValue_IsSeen(string lineEnd, bool quoted)
    {
        // Every place around the scanner's 64 bytes, between rows it passes in blocks and the last, which it takes alone.
        for (int seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            string[][] rows = [.. Enumerable.Range(0, 12).Select(_ => Enumerable.Range(0, 3).Select(_ => Value(random)).ToArray())];
            Assert.False(Has(rows, lineEnd, quoted), $"seed {seed}: no blank");

            string blank = Blanks[random.Next(Blanks.Length)].ToString();
            var row = rows[random.Next(rows.Length)];
            int column = random.Next(3);
            row[column] = random.Next(3) switch { 0 => blank + row[column], 1 => row[column] + blank, _ => blank };

            Assert.True(Has(rows, lineEnd, quoted), $"seed {seed}: '{row[column]}'");
        }
    }

    [Fact]
    public void BlanksInsideValues_NeedNoTrimming()
    {
        Assert.False(Has([["2026-01-05 09:03:00", "not now", "山田 太郎"]], "\n", quoted: false));
        Assert.False(Has([["2026-01-05 09:03:00", "not now", "〜゠"], ["Â¢", "ã", "à 80"]], "\n", quoted: true));
    }

    [Fact]
    public void WithoutHeaderOrInAnotherEncoding_TheSame()
    {
        folder.Source = folder.Source with { HasHeader = false, Encoding = "cp932" };
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var cp932 = Encoding.GetEncoding(932);

        Assert.False(Open(cp932.GetBytes("山田,1\n")));
        Assert.True(Open(cp932.GetBytes("山田　,1\n")));
        Assert.True(Open(cp932.GetBytes(" 山田,1\n佐藤,2\n")));
    }

    private static string Value(Random random) => random.Next(5) switch
    {
        0 => "",
        1 => "東京" + new string('x', random.Next(9)),
        2 => $"a {new string('b', random.Next(40))} c",
        _ => new string('v', random.Next(1, 30)),
    };

    private bool Has(string[][] rows, string lineEnd, bool quoted)
    {
        string mark = quoted ? "\"" : "";
        string text = $"a,b,c{lineEnd}" + string.Concat(rows.Select(r => string.Join(',', r.Select(v => mark + v + mark)) + lineEnd));
        return Open(Encoding.UTF8.GetBytes(text));
    }

    private bool Open(byte[] bytes)
    {
        using var raw = folder.Open("calls.csv", bytes);
        Assert.Empty(raw.Broken());
        return raw.HasEdgeBlanks;
    }
}
