using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Analytics.Sample;
using Xunit;

namespace Analytics.Tests.Sample;

public sealed class CommittedSampleTests : IDisposable
{
    private static readonly string Committed = Path.Combine(RepositoryRoot.Find(), "data-sample");
    private static readonly string ReadMe = File.ReadAllText(Path.Combine(Committed, "README.md"));
    private readonly TemporaryFolders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Fact]
    public void DocumentedCommand_GivesTheCommittedFiles()
    {
        var folder = _folders.New();
        var summary = Write(folder);
        var kept = Directory.GetFiles(Committed).Select(Path.GetFileName).Except([".gitattributes", "README.md", "analytics.yaml"]);
        Assert.Equal(summary.Files, kept.Order(StringComparer.Ordinal));
        foreach (var file in summary.Files)
            Assert.True(Text(Path.Combine(Committed, file)).SequenceEqual(Text(Path.Combine(folder, file))), $"{file} differs from what the documented command writes.");
        Assert.InRange(summary.Files.Sum(file => new FileInfo(Path.Combine(Committed, file)).Length), 1_000_000, 5_000_000);
    }

    [Fact]
    public void ReadMe_TellsTheCounts()
    {
        var summary = Write(_folders.New());
        foreach (var (kind, count) in summary.DirtyByKind)
            Assert.Matches($@"`{kind}`[^|]*\| {count.ToString("N0", CultureInfo.InvariantCulture)} \|", ReadMe);
        foreach (var (table, rows) in summary.RowsByTable)
            Assert.Matches($@"\| `{table}[-.][^|]*\|[^|]*\| {rows.ToString("N0", CultureInfo.InvariantCulture)}[ (]", ReadMe);
        foreach (var (line, count) in new[] { ("dirty rows in all", summary.DirtyRows), ("late:", summary.LateCalls), ("repeated:", summary.RepeatedCalls), ("corrected:", summary.CorrectedCalls) })
            Assert.Matches($@"\| (\*\*)?{line}[^|]*\| {count.ToString("N0", CultureInfo.InvariantCulture)} \|", ReadMe);
        Assert.Contains($"{summary.UpdatedLeads.ToString("N0", CultureInfo.InvariantCulture)} leads come a second time", ReadMe, StringComparison.Ordinal);
        Assert.Contains($"{summary.UpdatedMeetings.ToString("N0", CultureInfo.InvariantCulture)} meetings a second time", ReadMe, StringComparison.Ordinal);
    }

    // The options are read from the command that the README gives.
    private static SampleSummary Write(string folder)
    {
        string Option(string name) => Regex.Match(ReadMe, $@"-- sample .*--{name} (\S+)").Groups[1].Value;
        int Number(string name) => int.Parse(Option(name), CultureInfo.InvariantCulture);
        var options = new SampleOptions(Number("leads"), folder)
        {
            Days = Number("days"),
            Seed = Number("seed"),
            Reps = Number("reps"),
            Start = DateOnly.Parse(Option("start"), CultureInfo.InvariantCulture),
        };
        return SampleWriter.Write(options, cancel: TestContext.Current.CancellationToken);
    }

    private static byte[] Text(string file)
    {
        if (!file.EndsWith(".gz", StringComparison.Ordinal))
            return File.ReadAllBytes(file);
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var text = new MemoryStream();
        stream.CopyTo(text);
        return text.ToArray();
    }
}
