using System.Globalization;
using System.IO.Compression;
using System.Text;
using Analytics.Faults;
using Analytics.Ingest;
using Analytics.Tests.Ingest;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>
/// Exports spoilt in every way a seed can think of: each ends in a fault for people or in rows that are all accounted for, never in another
/// exception, and never without an end.
/// </summary>
public class FuzzContentTests
{
    private const int Cases = 320;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Scraps =
    [
        "\"", "\"\"", "\"\"\"", ",", ",,,,,,,,", "\n", "\r", "\r\n", "\n\n\n", "\0", "\0\0\0", "\uFEFF", "\u202E", "'", "''", ";", "\t", "|", "\\", "\\\"", "'); drop table leads; --",
        "$(touch x)", "`id`", "{rows}", "%s%n", "*", "[a-z]", "NULL", "-", "NaN", "inf", "1e400", "-0", "99999999999999999999", "0x7f", "2026-02-30", "0000-00-00 00:00:00", "9999-12-31 23:59:59",
        "2026-03-01T10:00:00+99:00", "１２３", "㈱Ⅱ", "😀", "e\u0301", "\u2028", "\u0085", "\u001A", "\u001b[31m",
    ];

    [Fact]
    public async Task SpoiltExport_IsAFaultOrIsAccountedFor()
    {
        int faults = 0, quarantined = 0, clean = 0;
        await Parallel.ForAsync(0, Cases, new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 2, 4) }, async (seed, stop) =>
        {
            bool? good = await Try(seed).WaitAsync(Patience, stop);
            _ = good switch
            {
                null => Interlocked.Increment(ref faults),
                true => Interlocked.Increment(ref clean),
                false => Interlocked.Increment(ref quarantined),
            };
        });

        TestContext.Current.TestOutputHelper!.WriteLine($"{Cases} exports: {faults} faults, {quarantined} with quarantined rows, {clean} without.");
        Assert.True(faults > 10 && quarantined > 50 && clean > 3, "The spoilt exports are too much alike.");
    }

    /// <summary>Ingests the seed's export.</summary>
    /// <returns>Whether every row was good; null for a fault.</returns>
    private static async Task<bool?> Try(int seed)
    {
        await Task.Yield();
        using var folder = new IngestFolder();
        var random = new Random(seed);
        string name = seed % 5 == 4 ? "calls.csv.gz" : "calls.csv";
        byte[] bytes = Spoil(random, name.EndsWith(".gz", StringComparison.Ordinal));
        folder.Write(name, bytes);
        try
        {
            var result = folder.Run();
            IngestFolder.AssertBalanced(result);
            AssertAccounted(folder, result);
            return result.Files[0].RowsQuarantined == 0;
        }
        catch (MendableException e)
        {
            Assert.DoesNotContain("   at ", e.Message, StringComparison.Ordinal);
            Assert.All(e.Faults, f => Assert.True(f.Found.Length > 0 && f.Expected.Length > 0 && f.Remedy.Length > 0));
            Assert.Empty(folder.Rows("calls", "call_id"));
            return null;
        }
        catch (Exception e)
        {
            string kept = Path.Combine(Path.GetTempPath(), $"analytics-fuzz-{seed}-{name}");
            await File.WriteAllBytesAsync(kept, bytes);
            throw new InvalidOperationException($"Seed {seed}, kept as {kept}: {e.GetType().Name}: {e.Message}", e);
        }
    }

    /// <summary>Each key of the good rows stands in the lake once; every rejected row has a line in quarantine.</summary>
    private static void AssertAccounted(IngestFolder folder, IngestResult result)
    {
        var file = Assert.Single(result.Files);
        var keys = folder.Rows("calls", "call_id");
        Assert.Equal(file.RowsLoaded, keys.Count);
        Assert.Equal(keys.Count, keys.Distinct().Count());
        if (file.RowsQuarantined > 0)
            Assert.NotEmpty(folder.Quarantine("calls"));
    }

    private static byte[] Spoil(Random random, bool gzip)
    {
        byte[] text = random.Next(12) == 0 ? Noise(random, random.Next(5000)) : SpoilText(random);
        if (!gzip)
            return text;
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            stream.Write(text);
        byte[] bytes = packed.ToArray();
        return random.Next(4) switch
        {
            0 => bytes[..random.Next(bytes.Length)],
            1 => [.. bytes, .. Noise(random, 1 + random.Next(200))],
            2 => Flip(random, bytes, 1 + random.Next(3)),
            _ => bytes,
        };
    }

    private static byte[] SpoilText(Random random)
    {
        var text = new StringBuilder(random.Next(6) == 0 ? Header(random) : IngestFolder.CallsHeader);
        int rows = random.Next(200);
        for (int i = 0; i < rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"C{i},L{i % 9},R{i % 3},2026-06-{1 + i % 28:00} 10:{i % 60:00}:00,{i},connected").Append(random.Next(60) == 0 ? "\r\n" : "\n");
        int wounds = random.Next(8) == 0 ? 0 : random.Next(1, 12);
        for (int i = 0; i < wounds; i++)
            text.Insert(random.Next(text.Length + 1), Scraps[random.Next(Scraps.Length)]);
        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        return random.Next(5) switch
        {
            0 => Flip(random, bytes, 1 + random.Next(10)),
            1 => bytes[..random.Next(bytes.Length)],
            2 => Encoding.Unicode.GetBytes(text.ToString()),
            _ => bytes,
        };
    }

    private static string Header(Random random) => random.Next(4) switch
    {
        0 => "call_id,call_id,rep_id,started_at,talk_seconds,outcome\n",
        1 => "call_id;lead_id;rep_id;started_at;talk_seconds;outcome\n",
        2 => "\n\n" + IngestFolder.CallsHeader,
        _ => string.Join(',', Enumerable.Range(0, 300).Select(i => $"column {i}")) + ",call_id,started_at\n",
    };

    private static byte[] Flip(Random random, byte[] bytes, int times)
    {
        for (int i = 0; i < times && bytes.Length > 0; i++)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static byte[] Noise(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
