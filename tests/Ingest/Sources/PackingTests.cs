using System.IO.Compression;
using System.Text;
using Analytics.Config;
using Analytics.Faults;
using Xunit;
using ZstdSharp;

namespace Analytics.Tests.Ingest.Sources;

public sealed class PackingTests : IDisposable
{
    private readonly SourceFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("gz", 1)]
    [InlineData("gz", 3)]
    [InlineData("zst", 1)]
    [InlineData("zst", 3)]
    public void Members_AreOneText(string packing, int members)
    {
        var (rows, broken) = folder.Read($"calls.csv.{packing}", Packed(packing, Text(5000), members));

        Assert.Equal(5000, rows.Count);
        Assert.Equal("4999|v4999", rows[^1]);
        Assert.Empty(broken);
    }

    [Theory]
    [InlineData("gz", 1)]
    [InlineData("gz", 8)]
    [InlineData("gz", 2000)]
    [InlineData("zst", 1)]
    [InlineData("zst", 2000)]
    public void CutShort_IsRefused(string packing, int missing) =>
        AssertRefused(packing, Packed(packing, Text(5000), 1)[..^missing]);

    [Theory]
    [InlineData("gz", "x")]
    [InlineData("gz", "\0\0\0\0\0\0\0\0\0\0\0\0")]
    [InlineData("gz", "garbage that is long")]
    [InlineData("zst", "garbage that is long")]
    public void SomethingBehindTheEnd_IsRefused(string packing, string garbage) =>
        AssertRefused(packing, [.. Packed(packing, Text(5000), 2), .. Encoding.ASCII.GetBytes(garbage)]);

    [Theory]
    [InlineData("gz")]
    [InlineData("zst")]
    public void RandomChanges_AreRefusedOrSeen(string packing)
    {
        byte[] whole = Packed(packing, Text(200), 1);
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            byte[] changed = [.. whole];
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                folder.Read($"calls.csv.{packing}", changed);
            }
            catch (MendableException)
            {
            }
        }
    }

    [Theory]
    [InlineData("gz")]
    [InlineData("zst")]
    public void Bomb_StopsAtTheLimitThatItNames(string packing)
    {
        byte[] bomb = Packed(packing, [.. "a,b\n"u8, .. new byte[70_000_000]], 1);

        var e = Assert.Throws<MendableException>(() => folder.Open($"calls.csv.{packing}", bomb));
        Assert.Contains("limits.max_ratio", e.Message, StringComparison.Ordinal);

        folder.Limits = new LimitsConfig { MaxUnpacked = 1_000_000, MaxRatio = 100_000 };
        e = Assert.Throws<MendableException>(() => folder.Open($"calls.csv.{packing}", bomb));
        Assert.Contains("limits.max_unpacked", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gz")]
    [InlineData("zst")]
    public void NoByteAtAll_IsAnEmptyFile(string packing)
    {
        using var raw = folder.Open($"calls.csv.{packing}", []);

        Assert.Equal((0, 0), (raw.Count, raw.Names.Count));
    }

    private void AssertRefused(string packing, byte[] bytes)
    {
        var e = Assert.Throws<MendableException>(() => folder.Open($"calls.csv.{packing}", bytes));
        Assert.Equal(ExitCode.Failed, e.ExitCode);
        Assert.Contains(packing == "gz" ? "gzip" : "zstd", e.Message, StringComparison.Ordinal);
    }

    private static byte[] Text(int rows)
    {
        return Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"{i},v{i}\n")));
    }

    private static byte[] Packed(string packing, byte[] text, int members)
    {
        using var packed = new MemoryStream();
        for (int i = 0; i < members; i++)
        {
            using Stream member = packing == "gz" ? new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true) : new CompressionStream(packed, leaveOpen: true);
            member.Write(text.AsSpan(text.Length * i / members, (text.Length * (i + 1) / members) - (text.Length * i / members)));
        }

        return packed.ToArray();
    }
}
