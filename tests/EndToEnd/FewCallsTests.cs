using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>A team's first weeks: too few calls to judge a model by, and no meeting yet.</summary>
public sealed class FewCallsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("analytics-e2e-few-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void ScoresAreWritten_AndAVersionGoneBackTo_Stays()
    {
        WriteExports();
        var workspace = new WorkspaceFolder(Path.Combine(folder, "workspace"));
        Run(workspace, "2026-03-20");
        Assert.Contains("No leads are named", workspace.Pages, StringComparison.Ordinal);
        Assert.Contains("href=\"data/lead_scores.csv\"", workspace.Pages, StringComparison.Ordinal);
        Assert.Equal(61, File.ReadAllLines(Path.Combine(workspace.Reports, "latest", "data", "lead_scores.csv")).Length);
        Assert.Contains(workspace.Manifest["warnings"]!.AsArray(), w => w!.ToJsonString().Contains("before_call.too_few", StringComparison.Ordinal));
        string first = InUse(workspace);

        Run(workspace, "2026-03-21");
        Assert.NotEqual(first, InUse(workspace));
        var back = ProgramRun.Of("models", "rollback", "before_call", "--workspace", workspace.Folder);
        Assert.True(back.ExitCode == 0, back.Errors);
        Assert.Contains($"{first} is in use from the next run on", back.Errors, StringComparison.Ordinal);
        Assert.Contains("until a challenger is better on settled days after 2026-03-21", back.Errors, StringComparison.Ordinal);

        Run(workspace, "2026-03-22");
        Assert.Equal(first, InUse(workspace));
    }

    private static string InUse(WorkspaceFolder workspace) =>
        (string)JsonNode.Parse(File.ReadAllText(Path.Combine(workspace.Folder, "models", "before_call", "decisions.json")))!.AsArray()[^1]!["champion"]!;

    private void Run(WorkspaceFolder workspace, string night)
    {
        var run = ProgramRun.Of("run", "--config", Path.Combine(folder, "analytics.yaml"), "--workspace", workspace.Folder, "--date", night);
        Assert.True(run.ExitCode == 0, run.Errors);
    }

    private void WriteExports()
    {
        var (leads, calls) = (new StringBuilder("lead_id,created_at,motion,source\n"), new StringBuilder("call_id,lead_id,rep_id,started_at,talk_seconds,outcome\n"));
        for (int i = 0; i < 60; i++)
        {
            var start = new DateTime(2026, 3, 1, 9, 0, 0, DateTimeKind.Unspecified).AddDays(i / 3).AddMinutes(i % 3 * 40);
            leads.Append(CultureInfo.InvariantCulture, $"L{i},{start.AddMinutes(-30):yyyy-MM-dd HH:mm:ss},inbound,web\n");
            calls.Append(CultureInfo.InvariantCulture, $"C{i},L{i},R1,{start:yyyy-MM-dd HH:mm:ss},{60 + i},connected\n");
        }

        File.WriteAllText(Path.Combine(folder, "leads.csv"), leads.ToString());
        File.WriteAllText(Path.Combine(folder, "calls.csv"), calls.ToString());
        File.WriteAllText(Path.Combine(folder, "meetings.csv"), "meeting_id,lead_id,rep_id,booked_at,scheduled_at,status\n");
        File.WriteAllText(Path.Combine(folder, "analytics.yaml"), "time_zone: Asia/Tokyo\ntables:\n  leads: {files: leads.csv}\n  calls: {files: calls.csv}\n  meetings: {files: meetings.csv}\n");
    }
}
