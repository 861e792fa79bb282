using System.Text;
using Analytics.Faults;
using Xunit;

namespace Analytics.Tests.Ingest.Sources;

public sealed class JsonTests : IDisposable
{
    private readonly SourceFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Values_AreTextAsWritten()
    {
        const string text = """
            {"id":12345678901234567890123,"name":"a \"b\"\n東京 \u6771","ok":true,"none":null,"rate":1.50e3}

            {"name":"","contact":{"email":"x@y.z","tags":["a",1]},"id":7}
            """;

        using var raw = folder.Open("calls.jsonl", Encoding.UTF8.GetBytes(text));

        Assert.Equal(["id", "name", "ok", "none", "rate", "contact", "contact.email", "contact.tags"], raw.Names);
        var rows = SourceFolder.Rows(raw);
        Assert.Equal(["12345678901234567890123", "a \"b\"\n東京 東", "true", null, "1.50e3", null, null, null], rows[0]);
        Assert.Equal(["7", "", null, null, null, """{"email":"x@y.z","tags":["a",1]}""", "x@y.z", """["a",1]"""], rows[1].Select((v, i) => i == 1 ? v ?? "" : v));
        Assert.Equal(3, raw.Lines(new HashSet<long> { 2 })[2]);
    }

    [Theory]
    [InlineData("{\"a\":1")]
    [InlineData("[1]")]
    [InlineData("{\"a\":1} {\"a\":2}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("{}")]
    [InlineData("a,b")]
    public void LineThatIsNoObject_IsQuarantined(string line)
    {
        var (rows, broken) = folder.Read("calls.ndjson", $"{{\"a\":\"x\"}}\r\n{line}\r\n{{\"a\":\"y\"}}");

        Assert.Equal(["x", "y"], rows);
        Assert.Equal(["2 json"], broken);
    }

    [Fact]
    public void LineOverTheLimit_AndBytesThatAreNotUtf8_AreTheirRowsAlone()
    {
        byte[] text = [.. "{\"a\":\"x\"}\n{\"a\":\""u8, .. Enumerable.Repeat((byte)'l', 9_000_000), .. "\"}\n{\"a\":\""u8, 0xFF, .. "\"}\n{\"a\":\"y\"}\n"u8];

        var (rows, broken) = folder.Read("calls.jsonl", text);

        Assert.Equal(["x", "y"], rows);
        Assert.Equal(["2 length", "3 encoding"], broken);
    }

    [Fact]
    public void TooManyKeys_AreAFault()
    {
        string text = string.Concat(Enumerable.Range(0, 10_001).Select(i => $"{{\"k{i}\":1}}\n"));

        Assert.Contains("different keys", Assert.Throws<MendableException>(() => folder.Open("calls.jsonl", Encoding.UTF8.GetBytes(text))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RandomBytes_AreQuarantined()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            byte[] bytes = new byte[3000];
            new Random(seed).NextBytes(bytes);

            var (rows, _) = folder.Read("calls.jsonl", [.. "{\"a\":\"x\"}\n"u8, .. bytes]);

            Assert.Equal(["x"], rows);
        }
    }
}
