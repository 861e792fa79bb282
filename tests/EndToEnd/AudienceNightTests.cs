using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Analytics.Tests.Audiences;
using Analytics.Tests.Kpis;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>What nights make of audiences: what is added to, what begins anew, and what becomes of faults.</summary>
[Collection<AudienceNightsGroup>]
public class AudienceNightTests(AudienceNights nights)
{
    /// <summary>What was filtered and computed night by night is, to the byte, what is made of all of it at once.</summary>
    [Fact]
    public void SecondNight_AddsToTheFirst_AndEqualsOneMadeAnew()
    {
        var counts = Regex.Match(nights.SecondNight.Errors, @"east/filter done .*\((\d+) partitions written, (\d+) as they were\)");
        Assert.True(int.Parse(counts.Groups[1].Value, CultureInfo.InvariantCulture) * 3 < int.Parse(counts.Groups[2].Value, CultureInfo.InvariantCulture), counts.Value);
        Assert.DoesNotContain("made anew", nights.SecondNight.Errors, StringComparison.Ordinal);
        Assert.NotEqual(Contract(AudienceNights.Of(nights.FirstCopy, "east")).Count, Contract(nights.East).Count);

        var anew = new WorkspaceFolder(nights.NewFolder());
        var run = nights.Run(anew, "--select", "ingest,kpis");
        Assert.True(run.ExitCode == 0, run.Errors);
        foreach (string audience in new[] { "east", "西" })
            Assert.Equal(Contract(AudienceNights.Of(anew, audience)), Contract(AudienceNights.Of(nights.Workspace, audience)));

        // What the nights before said is known to those who ran them alone.
        static SortedDictionary<string, string> Contract(WorkspaceFolder audience) => new(audience.LakeBytes()
            .Where(f => f.Key.Split('/')[1] is var table && ((table.StartsWith("kpi_", StringComparison.Ordinal) && !NightlyLake.OfNights.Contains(table)) || table is "reps" or "leads" or "calls" or "meetings" or "deals" or "rep_hours")).ToDictionary(), StringComparer.Ordinal);
    }

    [Fact]
    public void SameNightAgain_GivesTheSameBytes()
    {
        var (workspace, config) = nights.Copy();
        var run = Report(workspace, config);
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("east/filter done", run.Errors, StringComparison.Ordinal);
        Assert.Contains("(0 partitions written", run.Errors, StringComparison.Ordinal);
        Assert.Equal(FolderCopy.Bytes(nights.East.Reports), FolderCopy.Bytes(AudienceNights.Of(workspace, "east").Reports));
        Assert.Equal(nights.East.LakeBytes(), AudienceNights.Of(workspace, "east").LakeBytes());
    }

    [Fact]
    public void FaultOfOne_StopsNeitherTheOthersNorTheCompanys()
    {
        var (workspace, config) = nights.Copy();
        var (east, west) = (AudienceNights.Of(workspace, "east"), AudienceNights.Of(workspace, "西"));
        Directory.Delete(Path.Combine(east.Folder, "lake", "kpi_checks"), recursive: true);
        var (company, other) = (File.GetLastWriteTimeUtc(workspace.Report), File.GetLastWriteTimeUtc(west.Report));

        var run = Report(workspace, config);

        Assert.True(run.ExitCode == 1, $"{run.ExitCode}: {run.Errors}");
        Assert.Equal(Path.Combine(workspace.Report, "index.html") + "\n", run.Output);
        Assert.Contains("error: east: failed, and its last good report stays: the lake: found no kpi_checks.", run.Errors, StringComparison.Ordinal);
        Assert.Contains("error: The company's report is as it should be; that of east could not be renewed.", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.Equal((1, "failed", "done"), ((int)workspace.Manifest["exit_code"]!, (string)workspace.Manifest["audiences"]![0]!["status"]!, (string)workspace.Manifest["audiences"]![1]!["status"]!));
        Assert.True(File.GetLastWriteTimeUtc(workspace.Report) > company && File.GetLastWriteTimeUtc(west.Report) > other);
        string[] notice = east.TakeStaleNotice().Split('\n');
        Assert.Equal("The report in use, latest, is of 30 Apr 2026. It could not be renewed.", notice[0]);
        Assert.Equal("Whoever runs the analytics finds the reason in the log of that run.", notice[3]);
        Assert.Equal(FolderCopy.Bytes(nights.East.Reports), FolderCopy.Bytes(east.Reports));
        Assert.False(File.Exists(Path.Combine(west.Reports, "STALE.txt")) || File.Exists(Path.Combine(workspace.Reports, "STALE.txt")));
    }

    [Fact]
    public void FaultOfTheCompanys_MakesTheirsStale_AndTellsThemNothingOfIt()
    {
        var (workspace, config) = nights.Copy();
        string bad = Path.Combine(nights.Data, "calls-2026-06.csv.gz");
        File.WriteAllText(bad, "no gzip");
        var run = ProgramRun.Of("run", "--config", config, "--workspace", workspace.Folder);
        File.Delete(bad);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("calls-2026-06", workspace.TakeStaleNotice(), StringComparison.Ordinal);
        Assert.DoesNotContain("calls", AudienceNights.Of(workspace, "east").TakeStaleNotice(), StringComparison.Ordinal);
        Assert.Contains("更新できませんでした", AudienceNights.Of(workspace, "西").TakeStaleNotice(), StringComparison.Ordinal);
    }

    [Fact]
    public void AudienceWithoutARow_IsWarnedOf_AndItsOldReportSaysSo()
    {
        var (workspace, config) = nights.Copy("publish: [{ name: nobody, where: { team: Eest } }]\n");
        var nobody = AudienceNights.Of(workspace, "nobody");
        FolderCopy.To(nobody.Reports, nights.East.Reports);
        var run = Report(workspace, config);
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("warning: nobody: no row of reps has team 'Eest'; did you mean 'East'?", run.Errors, StringComparison.Ordinal);
        Assert.Contains("warning: nobody: no row up to 2026-04-30 is its own (team = Eest)", run.Errors, StringComparison.Ordinal);
        Assert.Contains("No row of the data belongs to this report.", nobody.TakeStaleNotice(), StringComparison.Ordinal);
        Assert.Equal("skipped", (string)workspace.Manifest["audiences"]![0]!["status"]!);
        // The teams are no longer named; their folders stay.
        Assert.Contains("audiences/east: publish no longer names it; its folder stays as it is", run.Errors, StringComparison.Ordinal);
        Assert.Equal(FolderCopy.Bytes(nights.East.Folder), FolderCopy.Bytes(AudienceNights.Of(workspace, "east").Folder));
    }

    [Fact]
    public void AnotherFilter_BeginsAnew_AndTakesTheReportsOfBeforeOutOfTheFolder()
    {
        var (workspace, config) = nights.Copy("publish: [{ name: east, where: { team: West } }]\n");
        var east = AudienceNights.Of(workspace, "east");
        var run = Report(workspace, config);
        Assert.True(run.ExitCode == 1, run.Errors);
        Assert.Contains("warning: east: its rows or hidden columns are other ones: 2 report(s) of before went from its folder to ", run.Errors, StringComparison.Ordinal);
        Assert.Contains("east: made anew: its rows or hidden columns are other ones", run.Errors, StringComparison.Ordinal);
        // Nothing is computed yet of the new rows; no page of the old ones is left to be read meanwhile.
        Assert.Contains("'analytics kpis --date 2026-04-30'", run.Errors, StringComparison.Ordinal);
        Assert.Equal(["STALE.txt"], Directory.GetFileSystemEntries(east.Reports).Select(Path.GetFileName));
        Assert.All(["2026-04-20", "2026-04-30"], day => Assert.True(File.Exists(Path.Combine(east.Folder, "reports-before-1", day, "index.html"))));
        Assert.False(Directory.Exists(Path.Combine(east.Folder, "models")));
        var words = FolderWords.Of(Path.Combine(east.Folder, "lake")).Words;
        using var exports = new ExportedRows(nights.Data);
        Assert.Empty(exports.TokensOf("East").Except(exports.TokensOf("West")).Intersect(words));
    }

    [Fact]
    public void FolderAmongTheWorkspaces_EndsTheRunBeforeItBegins()
    {
        var (workspace, config) = nights.Copy();
        File.AppendAllText(config, $"  - {{ name: third, folder: '{Path.Combine(workspace.Folder, "lake")}' }}\n");
        var before = FolderCopy.Bytes(Path.Combine(workspace.Folder, "lake"));
        var run = Report(workspace, config);
        Assert.True(run.ExitCode == 2, run.Errors);
        Assert.Contains("audience 'third': found folder", run.Errors, StringComparison.Ordinal);
        Assert.Equal(before, FolderCopy.Bytes(Path.Combine(workspace.Folder, "lake")));
    }

    [Fact]
    public void Check_ShowsWhoGetsWhat()
    {
        var (workspace, config) = nights.Copy();
        File.AppendAllText(config, "  - { name: third, where: { team: Wset } }\n");
        string text = ProgramRun.Of("check", "--config", config, "--workspace", workspace.Folder).Output;
        Assert.Contains($"\naudience east\n  gets      team = East; without reps.name, deals.amount\n  report    en, to {AudienceNights.Of(workspace, "east").Reports}\n  rows      2 of reps, ", text, StringComparison.Ordinal);
        Assert.Contains("\naudience third\n  gets      team = Wset\n", text, StringComparison.Ordinal);
        Assert.Contains("  rows      none in the lake as it stands\n  warned    no row of reps has team 'Wset'; did you mean 'West'?\n", text, StringComparison.Ordinal);

        var json = JsonNode.Parse(ProgramRun.Of("check", "--config", config, "--workspace", workspace.Folder, "--format", "json").Output)!["audiences"]!;
        using var exports = new ExportedRows(nights.Data);
        Assert.Equal(exports.Rows("select '', count(*), null from calls where team = 'East'").Single().Over, (double)json[0]!["rows"]!["calls"]!);
        Assert.Equal(("ja", "West"), ((string)json[1]!["language"]!, (string)json[1]!["where"]!["reps.team"]![0]!));

        // Before the first night there is nothing to count, and nothing to warn of.
        string empty = ProgramRun.Of("check", "--config", config, "--workspace", nights.NewFolder()).Output;
        Assert.DoesNotContain("no row of reps", empty, StringComparison.Ordinal);
    }

    private static ProgramRun Report(WorkspaceFolder workspace, string config) => ProgramRun.Of("report", "--config", config, "--workspace", workspace.Folder);
}
