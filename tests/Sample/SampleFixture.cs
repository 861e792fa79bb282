using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Analytics.Sample;

namespace Analytics.Tests.Sample;

/// <summary>One run of the sample, read back by a plain reader that shares no code with the writer.</summary>
public sealed class SampleFixture : IDisposable
{
    public static readonly SampleOptions Options = new(30_000, Path.Combine(Path.GetTempPath(), $"analytics-sample-{Environment.ProcessId}"))
    {
        Days = 180,
        Seed = 11,
        Start = new DateOnly(2026, 2, 1),
    };

    public SampleFixture()
    {
        Summary = SampleWriter.Write(Options);
        Truth = JsonNode.Parse(File.ReadAllText(Path.Combine(Options.OutDirectory, "truth.json")))!;
        Leads = Latest("leads").ToDictionary(row => row[0], row => new LeadRow(row));
        Calls = [.. Latest("calls").Where(IsSound).Select(row => new CallRow(row)).OrderBy(call => call.At)];
        Meetings = [.. Latest("meetings").Select(row => new MeetingRow(row))];
    }

    public SampleSummary Summary { get; }
    public JsonNode Truth { get; }
    public IReadOnlyDictionary<string, LeadRow> Leads { get; }
    public IReadOnlyList<CallRow> Calls { get; }
    public IReadOnlyList<MeetingRow> Meetings { get; }

    /// <summary>The rows of every file of a table in order of file name, without headers.</summary>
    public static IEnumerable<(string File, string[] Row)> Rows(string table, string? folder = null)
    {
        return Files(table, folder ?? Options.OutDirectory).SelectMany(file => ReadLines(file).Skip(1).Select(line => (Path.GetFileName(file), line.Split(','))));
    }

    /// <summary>The header that all files of a table share.</summary>
    public static string Header(string table, string folder) => Files(table, folder).Select(file => ReadLines(file).First()).Distinct().Single();

    public void Dispose() => Directory.Delete(Options.OutDirectory, recursive: true);

    private static IEnumerable<string[]> Latest(string table) =>
        Rows(table).GroupBy(row => row.Row[0]).Where(rows => rows.Key.Length > 0).Select(rows => rows.Last().Row);

    // Sound by the contract, whatever the writer meant: a faulty row is one that a careful reader would reject.
    private bool IsSound(string[] row) =>
        row.Length == 6
        && DateTime.TryParse(row[3], CultureInfo.InvariantCulture, out var at)
        && int.Parse(row[4], CultureInfo.InvariantCulture) >= 0
        && row[5] != "transferred"
        && at >= Leads[row[1]].CreatedAt;

    private static IEnumerable<string> Files(string table, string folder) =>
        Directory.GetFiles(folder).Where(file => Regex.IsMatch(Path.GetFileName(file), $@"^{table}(-\d{{4}}-\d{{2}})?\.csv(\.gz)?$")).Order(StringComparer.Ordinal);

    private static IEnumerable<string> ReadLines(string file)
    {
        using var stream = File.OpenRead(file);
        using var text = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        while (text.ReadLine() is { } line)
            yield return line;
    }
}
