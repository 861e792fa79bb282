using System.Globalization;
using System.IO.Compression;
using System.Text;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>
/// Three nights of a tiny team's exports, and the workspace as it stands after each of them when nothing goes wrong. The second night brings
/// corrections, late rows and calls that move to another day; the third delivers two earlier files again with other content.
/// </summary>
public sealed class DurabilityNights : IDisposable
{
    /// <summary>How many nights there are.</summary>
    public const int Count = 3;

    private const string CallsHeader = "call_id,lead_id,rep_id,started_at,talk_seconds,outcome\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("analytics-e2e-nights-").FullName;
    private int _copies;

    public DurabilityNights()
    {
        Directory.CreateDirectory(Reference(0).Folder);
        for (int night = 1; night <= Count; night++)
        {
            Export(night);
            Reference(night - 1).CopyTo(Reference(night).Folder);
            var run = ProgramRun.Of(Words(night, Reference(night)));
            Assert.True(run.ExitCode == 0, run.Errors);
        }
    }

    /// <summary>The workspace after that night; after night 0 it is empty. Tests work in copies.</summary>
    internal WorkspaceFolder Reference(int night) => new(Path.Combine(_folder, $"after-{night}"));

    /// <summary>The exports of all nights so far.</summary>
    internal string Exports(int night) => Path.Combine(_folder, $"exports-{night}");

    /// <summary>The command line of that night's ingest.</summary>
    internal string[] Words(int night, WorkspaceFolder workspace) =>
        ["ingest", "--config", Path.Combine(Exports(night), "analytics.yaml"), "--workspace", workspace.Folder, "--date", $"2024-03-{10 + night}"];

    /// <summary>The workspace as that night finds it, in a folder of the test's own.</summary>
    internal WorkspaceFolder Before(int night) => Reference(night - 1).CopyTo(NewFolder());

    /// <summary>A folder that does not exist yet.</summary>
    internal string NewFolder() => Path.Combine(_folder, $"copy-{Interlocked.Increment(ref _copies)}");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Export(int night)
    {
        string folder = Exports(night);
        if (night == 1)
            Directory.CreateDirectory(folder);
        else
            FolderCopy.To(folder, Exports(night - 1));
        switch (night)
        {
            case 1:
                Text(folder, "analytics.yaml", """
                    time_zone: Asia/Tokyo
                    quality:
                      max_reject_share: 50 %
                    tables:
                      reps: {files: reps.csv}
                      leads: {files: 'leads-*.csv'}
                      calls: {files: ['calls-*.csv', 'calls-*.csv.gz']}
                      meetings: {files: 'meetings-*.csv'}
                    """);
                Text(folder, "reps.csv", "rep_id,name,team\nR0,Aoki,North\nR1,Baba,North\nR2,Chiba,South\n");
                Text(folder, "leads-1.csv", Leads(0, 40, "inbound"));
                Text(folder, "calls-1.csv", CallsHeader + Calls(0, 120, shift: 0) + "C900,L1,R1\nC901,L1,R1,2024-03-05 10:00:00,-5,connected\nC902,L1,\"R1,2024-03-05 10:00:00,5,refused\n");
                Text(folder, "meetings-1.csv", Meetings(12, "booked"));
                break;
            case 2:
                Text(folder, "leads-2.csv", Leads(35, 60, "outbound"));
                Gzip(folder, "calls-2.csv.gz", CallsHeader + Calls(90, 200, shift: 1) + Calls(0, 5, shift: 3) + "C903,L2,R2,yesterday,5,connected\n");
                break;
            default:
                Text(folder, "calls-3.csv", CallsHeader + Calls(195, 260, shift: 2) + Calls(10, 12, shift: 0));
                Text(folder, "meetings-1.csv", Meetings(15, "held"));
                Text(folder, "leads-2.csv", Leads(35, 64, "inbound"));
                break;
        }
    }

    private static string Leads(int from, int to, string motion) => "lead_id,created_at,motion\n" + Lines(from, to, i =>
        $"L{i},2024-03-{3 + i % 3:00} 08:{i % 60:00}:00,{motion}");

    private static string Calls(int from, int to, int shift) => Lines(from, to, i =>
        $"C{i},L{i % 60},R{i % 3},2024-03-{5 + (i + shift) % 4:00} {9 + i % 9:00}:{i % 60:00}:00,{i * 7 % 600},{(i % 5 == 0 ? "meeting_booked" : "no_answer")}");

    private static string Meetings(int to, string status) => "meeting_id,lead_id,rep_id,booked_at,status\n" + Lines(0, to, i =>
        $"M{i},L{i},R{i % 3},2024-03-{6 + i % 2:00} 12:00:00,{status}");

    private static string Lines(int from, int to, Func<int, FormattableString> line)
    {
        var text = new StringBuilder();
        for (int i = from; i < to; i++)
            text.Append(line(i).ToString(CultureInfo.InvariantCulture)).Append('\n');
        return text.ToString();
    }

    private static void Text(string folder, string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private static void Gzip(string folder, string name, string text)
    {
        using var gzip = new StreamWriter(new GZipStream(File.Create(Path.Combine(folder, name)), CompressionLevel.Fastest));
        gzip.Write(text);
    }
}

/// <summary>Tests that kill, fill and interrupt the same three nights.</summary>
[CollectionDefinition]
public sealed class DurabilityGroup : ICollectionFixture<DurabilityNights>;
