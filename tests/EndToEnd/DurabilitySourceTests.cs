using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>Exports that are missing, locked away, or change under the reader's eyes.</summary>
[Collection<DurabilityGroup>]
public class DurabilitySourceTests(DurabilityNights nights)
{
    private const string Header = "call_id,lead_id,rep_id,started_at,talk_seconds,outcome\n";
    private const int RowBytes = 52;
    private const string Config = "time_zone: Asia/Tokyo\nquality:\n  max_reject_share: 1\ntables:\n  calls: {files: 'calls*.csv'}\n";

    [Fact]
    public void ExportFolderThatIsGone_FailsClearly()
    {
        var workspace = nights.Before(2);
        string config = Path.Combine(nights.NewFolder(), "analytics.yaml");
        Directory.CreateDirectory(Path.GetDirectoryName(config)!);
        File.WriteAllText(config, "root: no/such/folder\n" + Config);
        var run = ProgramRun.Of("ingest", "--config", config, "--workspace", workspace.Folder, "--date", "2024-03-12");
        Assert.True(run.ExitCode is 1 or 2, $"{run.ExitCode}: {run.Errors}");
        Assert.Contains("no/such/folder", run.Errors, StringComparison.Ordinal);
        Clear(run);
        Assert.Equal(DurabilityLake.Versions(nights.Reference(1)), DurabilityLake.Versions(workspace));
    }

    [Fact]
    public async Task UnreadableExport_FailsClearly()
    {
        // Root may read everything: the program runs as somebody else then.
        bool isRoot = Environment.UserName == "root";
        Assert.SkipUnless(OperatingSystem.IsLinux() && (!isRoot || File.Exists("/usr/bin/setpriv")), "Another user than root needs Linux and setpriv.");
        var workspace = nights.Before(2);
        string data = FolderCopy.To(nights.NewFolder(), nights.Exports(2));
        ProgramRun.Other("chmod", ["-R", "a+rwX", data, workspace.Folder, Path.GetDirectoryName(data)!]);
        string locked = Path.Combine(data, "calls-2.csv.gz");
        ProgramRun.Other("chmod", ["000", locked]);
        string[] program = [Dotnet(), "exec", Path.Combine(AppContext.BaseDirectory, "analytics.dll"), .. nights.Words(2, workspace)];
        program[Array.IndexOf(program, "--config") + 1] = Path.Combine(data, "analytics.yaml");
        string[] asNobody = isRoot ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--", .. program] : program;
        if (isRoot)
            Assert.SkipWhen(ProgramRun.Other("setpriv", [.. asNobody[1..5], "test", "-r", program[2]]).ExitCode != 0, "The build's output is not readable to another user than root.");
        var run = ProgramRun.Other(asNobody[0], asNobody[1..]);
        Assert.True(run.ExitCode is 1 or 2, $"{run.ExitCode}: {run.Errors}");
        Assert.Contains("calls-2.csv.gz", run.Errors, StringComparison.Ordinal);
        Clear(run);
        Assert.Equal(DurabilityTrial.Point.BeforeTheFirstCommit, await DurabilityTrial.AssertStopped(nights, 2, workspace));
        await DurabilityTrial.AssertRerun(nights, 2, workspace);
    }

    [Theory]
    [InlineData("append")]
    [InlineData("truncate")]
    [InlineData("replace")]
    [InlineData("rewrite")]
    public void FileThatChangesWhileItIsRead_IsLoadedWholeOrNotAtAll(string change)
    {
        string folder = nights.NewFolder();
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "analytics.yaml"), Config);
        string file = Path.Combine(folder, "calls.csv");
        string before = Calls(200_000, 'a');
        var outcomes = new List<string>();
        // At several moments of the run; what a moment hits differs from machine to machine, what must be true does not.
        for (int moment = 0; moment < 6; moment++)
        {
            File.WriteAllText(file, before);
            var workspace = new WorkspaceFolder(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"workspace-{moment}")));
            using var run = ProgramRun.Start("ingest", "--config", Path.Combine(folder, "analytics.yaml"), "--workspace", workspace.Folder, "--date", "2024-03-31");
            run.Until(() => Directory.Exists(Path.Combine(workspace.Folder, "scratch")));
            Thread.Sleep(moment * 60);
            Change(file, change);
            string after = File.ReadAllText(file);
            run.Ended();
            Assert.True(run.ExitCode is 0 or 1, $"{run.ExitCode}: {run.Errors}");
            if (run.ExitCode == 1)
            {
                Assert.Contains("calls.csv", run.Errors, StringComparison.Ordinal);
                Clear(run);
                Assert.Empty(DurabilityLake.Tables(workspace));
            }
            else
            {
                AssertWhole(workspace, before, after);
            }

            outcomes.Add(run.ExitCode == 1 ? "stopped" : "loaded");
            var next = ProgramRun.Of("ingest", "--config", Path.Combine(folder, "analytics.yaml"), "--workspace", workspace.Folder, "--date", "2024-03-31");
            Assert.True(next.ExitCode == 0, next.Errors);
            AssertWhole(workspace, after, after);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{change}: {string.Join(", ", outcomes)}");
    }

    /// <summary>The mark of a content stands for all of its rows, and no row is of another content.</summary>
    private static void AssertWhole(WorkspaceFolder workspace, params string[] contents)
    {
        // The ledger tells it also when the last run found the file already loaded.
        object?[] ledger = Assert.Single(workspace.Lake.Ask("ingest_files", "select sha256, rows_in_file, rows_quarantined from {rows}"));
        string content = Assert.Single(contents.Distinct(), c => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(c))) == (string)ledger[0]!);
        string[] rows = content.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        long good = rows.Count(r => r.EndsWith(",no_answer", StringComparison.Ordinal));
        Assert.True(rows.Length == (long)ledger[1]! && rows.Length - good == (long)ledger[2]!, $"{ledger[1]} rows, {ledger[2]} of them quarantined; the content has {rows.Length}, {good} of them good: {rows[^1]}");
        char kind = content[content.IndexOf('\n', StringComparison.Ordinal) + 1];
        var found = workspace.Lake.Ask("calls", $"select count(*) filter (where source_row between 1 and {rows.Length} and source_file = 'calls.csv' and call_id like '{kind}%') from {{rows}}");
        Assert.True(Convert.ToInt64(found[0][0], CultureInfo.InvariantCulture) >= good, "Rows of the content are missing.");
    }

    private static void Change(string file, string how)
    {
        switch (how)
        {
            case "append":
                File.AppendAllText(file, string.Join('\n', Calls(90_000, 'a', from: 200_000).Split('\n')[1..]));
                break;
            case "truncate":
                using (var stream = new FileStream(file, FileMode.Open, FileAccess.Write))
                    // In the middle of a row.
                    stream.SetLength(Header.Length + 100_000 * RowBytes + 20);
                break;
            case "replace":
                File.WriteAllText(file + ".new", Calls(150_000, 'c'));
                File.Move(file + ".new", file, overwrite: true);
                break;
            default:
                // In place, of the same size.
                using (var stream = new FileStream(file, FileMode.Open, FileAccess.Write))
                    stream.Write(Encoding.UTF8.GetBytes(Calls(200_000, 'd')));
                break;
        }
    }

    private static string Calls(int rows, char kind, int from = 0)
    {
        var text = new StringBuilder(Header);
        for (int i = from; i < from + rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"{kind}{i:000000},L{i % 50:00},R1,2024-03-{1 + i % 3:00} 10:{i % 60:00}:00,{i % 600:000},no_answer\n");
        return text.ToString();
    }

    private static void Clear(ProgramRun run)
    {
        Assert.Contains("Expected ", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("defect of the program", run.Errors, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    private static string Dotnet() => Environment.ProcessPath is { } host && Path.GetFileName(host) == "dotnet" ? host : "dotnet";
}
