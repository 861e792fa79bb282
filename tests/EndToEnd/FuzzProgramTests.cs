using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>What only the real program can be asked: things that are no files, bombs and monsters. Always an end in time, and words for people.</summary>
public sealed class FuzzProgramTests : IDisposable
{
    private const string Header = "call_id,lead_id,rep_id,started_at,talk_seconds,outcome\n";
    private const string Good = "C1,L1,R1,2024-03-01 10:00:00,5,connected\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("analytics-e2e-fuzz-").FullName;

    public FuzzProgramTests()
    {
        Write("analytics.yaml", "time_zone: Asia/Tokyo\nquality:\n  max_reject_share: 1\ntables:\n  calls: {files: ['calls*.csv', 'calls*.csv.gz']}\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("mkdir calls-x.csv")]
    [InlineData("mkfifo calls-x.csv")]
    [InlineData("ln -s /dev/zero calls-x.csv")]
    [InlineData("ln -s /dev/stdin calls-x.csv")]
    [InlineData("ln -s calls-x.csv calls-x.csv")]
    [InlineData("ln -s nowhere calls-x.csv")]
    [InlineData("ln -s /etc/passwd calls-x.csv")]
    public void WhatIsNoFileOfTheFolder_IsNotRead(string made)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Links and pipes are made by a Linux shell.");
        Write("calls-good.csv", Header + Good);
        Assert.Equal(0, ProgramRun.Other("sh", ["-c", made], _folder).ExitCode);
        var run = Ingest(TimeSpan.FromSeconds(60));
        if (run.ExitCode == 0)
            Assert.Equal(1, Rows());
        else
            Assert.Contains("calls-x.csv", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty", "")]
    [InlineData("header only", Header)]
    [InlineData("header without an end", "call_id,started_at")]
    [InlineData("only NUL bytes", "\0\0\0\0\0\0\0\0\0")]
    [InlineData("an open quote", Header + "\"C1,L1")]
    [InlineData("an open quote in the header", "\"call_id,started_at\nC1,2024-03-01 10:00:00\n")]
    [InlineData("a name twice", "call_id,call_id,started_at\nC1,C1,2024-03-01 10:00:00\n")]
    [InlineData("names without text", ",,,,,\nC1,L1,R1,2024-03-01 10:00:00,5,connected\n")]
    [InlineData("a web page", "<!DOCTYPE html><html><body>502 Bad Gateway</body></html>\n")]
    [InlineData("an error in JSON", "{\"error\": \"token expired\"}\n")]
    public void OddContent_EndsInWordsForPeople(string what, string content)
    {
        Write("calls.csv", content);
        var run = Ingest(TimeSpan.FromSeconds(60));
        Assert.True(run.ExitCode is 0 or 1 or 2 or 3, what);
    }

    [Fact]
    public void TenThousandColumns_AreReadOrRefused()
    {
        string more = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"c{i}"));
        var text = new StringBuilder(Header.TrimEnd() + "," + more + "\n");
        for (int row = 0; row < 50; row++)
            text.Append(CultureInfo.InvariantCulture, $"C{row},L1,R1,2024-03-01 10:00:00,5,connected,{more}\n");
        Write("calls.csv", text.ToString());
        if (Ingest(TimeSpan.FromSeconds(120)).ExitCode == 0)
            Assert.Equal(50, Rows());
    }

    [Fact]
    public void GzipBomb_StopsInTimeAndRoom()
    {
        // 10 GB of zeros in 10 MB: one member a megabyte, again and again.
        byte[] member = Packed(new byte[64 << 20]);
        using (var bomb = File.Create(Path.Combine(_folder, "calls.csv.gz")))
        {
            bomb.Write(Packed(Encoding.UTF8.GetBytes(Header)));
            for (int i = 0; i < 160; i++)
                bomb.Write(member);
        }

        var watch = Stopwatch.StartNew();
        var run = Ingest(TimeSpan.FromSeconds(150));
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"exit {run.ExitCode} after {watch.Elapsed.TotalSeconds:0.0} s"));
        // One line of zeros: a broken row at most, or more than a file may unpack to.
        if (run.ExitCode == 0)
            Assert.Equal((1, 0), (Directory.GetFiles(Path.Combine(_folder, "workspace", "quarantine"), "calls.csv", SearchOption.AllDirectories).Length, DurabilityLake.Bytes(new WorkspaceFolder(Path.Combine(_folder, "workspace")), "calls").Count));
        else
            Assert.Contains("calls.csv.gz", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void LineOfAGigabyte_TakesBoundedMemory()
    {
        const long Length = 1L << 30;
        byte[] part = [.. Enumerable.Repeat((byte)'x', 1 << 20)];
        using (var file = File.Create(Path.Combine(_folder, "calls.csv")))
        {
            file.Write(Encoding.UTF8.GetBytes(Header + Good + "C2,"));
            for (long written = 0; written < Length; written += part.Length)
                file.Write(part);
            file.Write(Encoding.UTF8.GetBytes("\n" + Good.Replace("C1", "C3", StringComparison.Ordinal)));
        }

        var watch = Stopwatch.StartNew();
        var run = Ingest(TimeSpan.FromSeconds(200), out long peak);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"exit {run.ExitCode} after {watch.Elapsed.TotalSeconds:0.0} s, peak {peak >> 20} MB"));
        Assert.True(peak < 2L << 30, $"{peak >> 20} MB");
        if (run.ExitCode == 0)
            Assert.Equal(2, Rows());
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private long Rows() => new LakeReader(Path.Combine(_folder, "workspace", "lake")).RowsByLog("calls");

    private ProgramRun Ingest(TimeSpan patience) => Ingest(patience, out _);

    private ProgramRun Ingest(TimeSpan patience, out long peakBytes)
    {
        using var run = ProgramRun.Start("ingest", "--config", Path.Combine(_folder, "analytics.yaml"), "--workspace", Path.Combine(_folder, "workspace"), "--date", "2024-03-10");
        var watch = Stopwatch.StartNew();
        peakBytes = 0;
        while (!run.HasEnded && watch.Elapsed < patience)
        {
            peakBytes = Math.Max(peakBytes, run.PeakBytes);
            Thread.Sleep(20);
        }

        if (!run.HasEnded)
        {
            run.Kill();
            Assert.Fail($"It did not end in {patience}. It said:\n{run.Errors}");
        }

        run.Ended();
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("defect of the program", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("root:x:0", run.Errors, StringComparison.Ordinal);
        Assert.True(run.ExitCode is 0 or 1 or 2 or 3, $"{run.ExitCode}: {run.Errors}");
        if (run.ExitCode != 0)
            Assert.Contains("Expected ", run.Errors, StringComparison.Ordinal);
        return run;
    }
}
