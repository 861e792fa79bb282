using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>Nights on which the version of an earlier one stays in use: the page shows that version's figures, and says of which calls.</summary>
public sealed class ModelInUseTests : IDisposable
{
    private const string Model = "after_call", First = "2026-04-15", Next = "2026-04-16", Last = "2026-05-14";

    private readonly string folder = Directory.CreateTempSubdirectory("analytics-e2e-in-use-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void ChampionThatHolds_IsShownWithItsOwnFigures()
    {
        WriteExports();
        var workspace = new WorkspaceFolder(Path.Combine(folder, "workspace"));
        foreach (string night in new[] { First, Next })
            Run(workspace, night);
        string champion = AssertHolds(workspace, Next);

        // A day later no call but that day's has been settled: the figures are those recorded when it was trained.
        var trained = JsonNode.Parse(File.ReadAllText(Path.Combine(workspace.Folder, "models", Model, champion, "version.json")))!;
        var test = trained["windows"]!.AsArray().Single(w => (string)w!["role"]! == "test")!;
        var recorded = Row(workspace, "log_loss");
        Assert.Equal((champion, "when_trained", (string)test["from"]!, (string)test["to"]!, (long)test["rows"]!), (recorded.Version, recorded.Measured, recorded.From, recorded.To, recorded.Rows));
        foreach (string metric in new[] { "log_loss", "brier" })
            Assert.Equal((double)trained["metrics"]![metric]!, Row(workspace, metric).Value, 12);
        Assert.Equal((double)trained["metrics"]!["auc"]!["value"]!, Row(workspace, "auc").Value, 12);
        AssertPage(workspace, champion, recorded, "those of the night it was trained");

        // Weeks later it has been judged beside the challenger on nights that it has not learned from: the same nights, the same log-loss.
        Run(workspace, Last);
        Assert.Equal(champion, AssertHolds(workspace, Last));
        var trial = Decision(workspace, Last)["trial"]!;
        var own = Row(workspace, "log_loss");
        Assert.Equal(
            (champion, "since_it_learned", (string)trial["from"]!, (string)trial["to"]!, (long)trial["rows"]!), (own.Version, own.Measured, own.From, own.To, own.Rows));
        Assert.Equal((double)trial["champion"]!, own.Value, 12);
        // Until the last of its labels was known, a challenger could know more than it did.
        Assert.Equal(DateOnly.Parse((string)trained["learned_until"]!, CultureInfo.InvariantCulture).AddDays(15), DateOnly.Parse(own.From, CultureInfo.InvariantCulture));
        AssertPage(workspace, champion, own, "on settled days since it learned");
    }

    private void Run(WorkspaceFolder workspace, string night)
    {
        var run = ProgramRun.Of("run", "--config", Path.Combine(folder, "analytics.yaml"), "--workspace", workspace.Folder, "--date", night);
        Assert.True(run.ExitCode == 0, run.Errors);
    }

    private static JsonNode Decision(WorkspaceFolder workspace, string night) => JsonNode.Parse(File.ReadAllText(Path.Combine(workspace.Folder, "models", Model, "decisions.json")))!.AsArray()
        .Single(d => (string)d!["as_of"]! == night)!;

    private static string AssertHolds(WorkspaceFolder workspace, string night)
    {
        var decision = Decision(workspace, night);
        Assert.Equal("champion_kept", (string)decision["kind"]!);
        Assert.NotEqual((string)decision["challenger"]!, (string)decision["champion"]!);
        return (string)decision["champion"]!;
    }

    private static (string Version, string Measured, string From, string To, long Rows, double Value) Row(WorkspaceFolder workspace, string metric)
    {
        object?[] row = workspace.Lake.Ask(
            "conversion_metrics", $"select model_version, measured, nights_from::varchar, nights_to::varchar, rows, model from {{rows}} where name = '{Model}' and metric = '{metric}'").Single();
        return ((string)row[0]!, (string)row[1]!, (string)row[2]!, (string)row[3]!, (long)row[4]!, (double)row[5]!);
    }

    private static void AssertPage(WorkspaceFolder workspace, string champion, (string Version, string Measured, string From, string To, long Rows, double Value) row, string said)
    {
        var page = XDocument.Parse(workspace.PageOf("conversion.html")["<!DOCTYPE html>".Length..]);
        string Shown(string column) => page.Descendants("data").Single(d => d.Attribute("data-key")?.Value == $"conversion_metrics|{Model}|log_loss:{column}").Attribute("value")!.Value;
        Assert.Equal(row.Value, double.Parse(Shown("model"), CultureInfo.InvariantCulture));
        Assert.Equal(row.Rows, long.Parse(Shown("rows"), CultureInfo.InvariantCulture));
        Assert.Contains($"version {champion}", page.Root!.Value, StringComparison.Ordinal);
        Assert.Contains(said, page.Root.Value, StringComparison.Ordinal);
    }

    /// <summary>Twenty conversations a day, all days alike: the longer the talk, the more often a meeting follows, so that no later model has more to learn.</summary>
    private void WriteExports()
    {
        var (leads, calls, meetings) = (new StringBuilder("lead_id,created_at,motion,source\n"), new StringBuilder("call_id,lead_id,rep_id,started_at,talk_seconds,outcome\n"), new StringBuilder("meeting_id,lead_id,rep_id,booked_at,scheduled_at,status\n"));
        for (int i = 0; i < 2600; i++)
        {
            var start = new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Unspecified).AddDays(i / 20).AddHours(9 + Draw(i, 1, 9)).AddMinutes(Draw(i, 2, 60));
            int talk = 30 + Draw(i, 3, 570);
            leads.Append(CultureInfo.InvariantCulture, $"L{i},{start.AddMinutes(-5 - Draw(i, 4, 600)):yyyy-MM-dd HH:mm:ss},inbound,s{Draw(i, 5, 3)}\n");
            calls.Append(CultureInfo.InvariantCulture, $"C{i},L{i},R{Draw(i, 6, 3)},{start:yyyy-MM-dd HH:mm:ss},{talk},connected\n");
            if (Draw(i, 7, 700) < talk)
                meetings.Append(CultureInfo.InvariantCulture, $"M{i},L{i},R1,{start.AddHours(1):yyyy-MM-dd HH:mm:ss},{start.AddDays(5):yyyy-MM-dd HH:mm:ss},booked\n");
        }

        foreach (var (name, text) in new[] { ("leads", leads), ("calls", calls), ("meetings", meetings) })
            File.WriteAllText(Path.Combine(folder, name + ".csv"), text.ToString());
        File.WriteAllText(Path.Combine(folder, "analytics.yaml"), "time_zone: Asia/Tokyo\ntables:\n  leads: {files: leads.csv}\n  calls: {files: calls.csv}\n  meetings: {files: meetings.csv}\n");
    }

    /// <summary>A number below another, the same on every machine.</summary>
    private static int Draw(int row, int what, int below) =>
        (int)(BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{row} {what}")))) % (uint)below);
}
