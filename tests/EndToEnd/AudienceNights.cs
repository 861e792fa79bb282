using System.IO.Compression;
using System.Text;

namespace Analytics.Tests.EndToEnd;

/// <summary>
/// Two nights of a company of two teams with a report for each, and one without some hidden columns. Reps and amounts have names that nothing else could
/// have by chance, so that they can be looked for in every file.
/// </summary>
public sealed class AudienceNights : IDisposable
{
    // What the second night brings.
    private const string Second = "2026-04-21";

    private static readonly (string Table, string Time)[] Dated = [("calls", "started_at"), ("leads", "created_at"), ("meetings", "booked_at"), ("deals", "closed_at")];

    private readonly string _folder = Directory.CreateTempSubdirectory("analytics-e2e-audiences-").FullName;
    private int _copies;

    public AudienceNights()
    {
        var sample = ProgramRun.Of("sample", "--leads", "1500", "--days", "120", "--seed", "7", "--out", Data);
        Xunit.Assert.True(sample.ExitCode == 0, sample.Errors);
        Rename();
        File.WriteAllText(Config, File.ReadAllText(Path.Combine(SampleRun.Data, "analytics.yaml")) + Publish);
        Directory.CreateDirectory(_folder + "/later");
        foreach (var (table, time) in Dated)
            Split(table, time);
        First = Run(Workspace);
        FirstCopy = Workspace.CopyTo(NewFolder());
        foreach (string file in Directory.GetFiles(_folder + "/later"))
            File.Move(file, Path.Combine(Data, Path.GetFileName(file)));
        SecondNight = Run(Workspace);
    }

    /// <summary>The entries of <c>publish</c>.</summary>
    internal const string Publish = """

        publish:
          - { name: east, where: { team: [East] }, hide: [reps.name, deals.amount] }
          - { name: 西, where: { team: West }, language: ja, folder: ../out/west, title: '<西> & 仲間' }

        """;

    internal string Data => Path.Combine(_folder, "data");

    internal string Config => Path.Combine(Data, "analytics.yaml");

    /// <summary>After both nights.</summary>
    internal WorkspaceFolder Workspace => new(Path.Combine(_folder, "workspace"));

    /// <summary>After the first.</summary>
    internal WorkspaceFolder FirstCopy { get; }

    internal ProgramRun First { get; }

    internal ProgramRun SecondNight { get; }

    internal string West => Path.Combine(_folder, "out", "west");

    internal WorkspaceFolder East => Of(Workspace, "east");

    internal static WorkspaceFolder Of(WorkspaceFolder workspace, string audience) => new(Path.Combine(workspace.Folder, "audiences", audience));

    internal string NewFolder() => Path.Combine(_folder, $"copy-{Interlocked.Increment(ref _copies)}");

    /// <summary>A copy of the workspace after both nights, and of the configuration with other entries of <c>publish</c>; both teams' reports go below the workspace.</summary>
    internal (WorkspaceFolder Workspace, string Config) Copy(string? publish = null)
    {
        string folder = NewFolder();
        string config = Path.Combine(Data, Path.GetFileName(folder) + ".yaml");
        File.WriteAllText(config, File.ReadAllText(Config).Replace(Publish, publish ?? Publish.Replace("folder: ../out/west, ", "", StringComparison.Ordinal), StringComparison.Ordinal));
        var workspace = Workspace.CopyTo(folder);
        FolderCopy.To(Path.Combine(workspace.Folder, "audiences", "西", "reports"), West);
        return (workspace, config);
    }

    internal ProgramRun Run(WorkspaceFolder workspace, params string[] more) => ProgramRun.Of(["run", "--config", Config, "--workspace", workspace.Folder, .. more]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Reps R01, … become Zq01x, …, and the amount of the n-th deal becomes 70000000 + 7919 n.</summary>
    private void Rename()
    {
        foreach (string file in Directory.GetFiles(Data).Where(f => f.Contains(".csv", StringComparison.Ordinal)))
        {
            string[] header = Exports.Lines(file).First().Split(',');
            int rep = Array.IndexOf(header, "rep_id"), amount = Array.IndexOf(header, "amount"), n = 0;
            Write(file, Exports.Lines(file).Select((line, row) =>
            {
                string[] cells = line.Split(',');
                if (row == 0 || cells.Length != header.Length)
                    return line;
                if (rep >= 0 && cells[rep].Length > 0)
                    cells[rep] = $"Zq{cells[rep][1..]}x";
                if (amount >= 0 && cells[amount].Length > 0)
                    cells[amount] = FormattableString.Invariant($"{70_000_000 + (7919 * ++n)}");
                return string.Join(',', cells);
            }));
        }
    }

    private void Split(string table, string time)
    {
        string file = Path.Combine(Data, $"{table}-2026-04.csv.gz");
        string[] lines = [.. Exports.Lines(file)];
        int column = Array.IndexOf(lines[0].Split(','), time);
        bool IsLater(string line) => line.Split(',') is var cells && cells.Length > column && string.CompareOrdinal(cells[column], Second) >= 0;
        Write(file, lines.Where(l => l == lines[0] || !IsLater(l)));
        Write(Path.Combine(_folder, "later", $"{table}-2026-05.csv.gz"), [lines[0], .. lines.Skip(1).Where(IsLater)]);
    }

    private static void Write(string file, IEnumerable<string> lines)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
        using var stream = new MemoryStream();
        if (file.EndsWith(".gz", StringComparison.Ordinal))
        {
            using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
                gzip.Write(bytes);
            bytes = stream.ToArray();
        }

        File.WriteAllBytes(file, bytes);
    }
}
