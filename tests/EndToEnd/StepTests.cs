using System.Text;
using Analytics.Lake;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>The steps one at a time come to what the whole run comes to.</summary>
[Collection<SmallTeamGroup>]
public class StepTests(SmallTeam team)
{
    [Fact]
    public void Steps_OneAfterAnother_GiveTheWholeRun()
    {
        var workspace = new WorkspaceFolder(team.NewFolder());
        Step(workspace, "run", "--select", "ingest");
        Assert.Equal(["calls", "deals", "ingest_files", "ingest_rules", "leads", "meetings", "rep_hours", "reps", "visits"], workspace.Lake.Tables);
        Step(workspace, "kpis");
        Assert.Equal(
            [
                "calls", "deals", "ingest_files", "ingest_rules", "kpi_call_days", "kpi_change_parts", "kpi_changes", "kpi_checks", "kpi_contact_survival", "kpi_day_marks", "kpi_effort", "kpi_funnel", "kpi_golden_hours", "kpi_golden_windows", "kpi_nights", "kpi_rep_days", "kpi_response_decay",
                "kpi_response_like_for_like", "kpi_revised_rows", "kpi_roles_worked", "kpi_scorecards", "kpi_segment_rates", "kpi_slices", "kpi_talk_time_curve", "kpi_tree", "kpi_unusual_parts", "kpi_unusual_weeks", "kpi_values", "kpi_wide_calls", "kpi_wide_deals", "kpi_wide_leads", "kpi_wide_meetings",
                "kpi_wide_responses", "leads", "meetings", "rep_hours",
                "reps", "visits",
            ],
            workspace.Lake.Tables);
        Step(workspace, "train");
        Assert.True(Directory.Exists(Path.Combine(workspace.Folder, "models", "before_call")));
        Step(workspace, "forecast");
        Assert.Equal(team.Workspace.LakeBytes(), workspace.LakeBytes());
        Assert.False(Directory.Exists(workspace.Reports));
        var report = ProgramRun.Of("report", "--config", team.Config, "--workspace", workspace.Folder);
        Assert.True(report.ExitCode == 0, report.Errors);
        Assert.Equal(Path.Combine(workspace.Reports, "2026-04-30", "index.html") + "\n", report.Output);
        Assert.Equal(FolderCopy.Bytes(team.Workspace.Reports), FolderCopy.Bytes(workspace.Reports));
        Assert.All(workspace.Manifests, m => Assert.Equal("2026-04-30", (string)m["as_of"]!));
    }

    [Fact]
    public void Excluded_StepsAreNotRun()
    {
        var workspace = team.NewWorkspace();
        Directory.Delete(Path.Combine(workspace.Folder, "lake", "forecasts"), recursive: true);
        Step(workspace, "run", "--exclude", "ingest,kpis", "--exclude", "train,report");
        Assert.Equal(["forecast"], workspace.Manifest["steps"]!.AsArray().Select(s => (string)s!["name"]!));
        Assert.Equal(team.Workspace.LakeBytes(), workspace.LakeBytes());
        Assert.Equal(FolderCopy.Bytes(team.Workspace.Reports), FolderCopy.Bytes(workspace.Reports));
    }

    [Theory]
    [InlineData("kpi_day_marks", "kpis")]
    [InlineData("kpi_checks", "kpis")]
    [InlineData("conversion_notes", "train")]
    [InlineData("forecast_notes", "forecast")]
    [InlineData("forecast_measure_totals", "forecast")]
    [InlineData("plan_basis", "forecast")]
    public void Report_WithoutAStepsTables_SaysWhatToRun(string table, string step)
    {
        var workspace = team.NewWorkspace();
        Directory.Delete(Path.Combine(workspace.Folder, "lake", table), recursive: true);
        Refused(workspace, $"'analytics {step} --date 2026-04-30'");
    }

    [Fact]
    public void Report_OfDataNewerThanTheSteps_SaysSoOfEach()
    {
        var workspace = team.NewWorkspace();
        var deals = new DataLake(Path.Combine(workspace.Folder, "lake")).Table("deals");
        var before = deals.Snapshot();
        deals.Remove(before, file => file.Path == before.Files.Keys.Last(), default);
        string said = Refused(workspace, $"version {before.Version} of deals, which is now at {before.Version + 1}");
        Assert.All(["kpis", "train", "forecast"], step => Assert.Contains($"'analytics {step} --date 2026-04-30'", said));
    }

    [Fact]
    public void Report_WithoutATableThatTheStepsRead_SaysSoOfEach()
    {
        string[] lines = File.ReadAllLines(team.Config);
        int deals = Array.FindIndex(lines, l => l.StartsWith("  deals:", StringComparison.Ordinal));
        string config = Path.Combine(team.Data, "without-deals.yaml");
        File.WriteAllLines(config, [.. lines.Take(deals), .. lines.Skip(deals + 1).SkipWhile(l => l.StartsWith("    ", StringComparison.Ordinal))]);
        var run = ProgramRun.Of("report", "--config", config, "--workspace", team.NewWorkspace().Folder);
        Assert.Equal(1, run.ExitCode);
        Assert.All(["kpis", "train", "forecast"], step => Assert.Contains($"what '{step}' computed with deals, which the configuration no longer names", run.Errors));
    }

    [Theory]
    [InlineData("forecast_totals", "known", "forecast")]
    [InlineData("plan_basis", "chance_together", "forecast")]
    [InlineData("conversion_metrics", "base_rate", "train")]
    [InlineData("kpi_scorecards", "value", "kpis")]
    public void Report_OfATableThatAnEarlierReleaseWrote_NamesTheStepToRun(string table, string lacking, string step)
    {
        var workspace = team.NewWorkspace();
        var lake = new DataLake(Path.Combine(workspace.Folder, "lake"));
        using (var engine = Engine.InMemory())
        {
            lake.Pin().Register(engine);
            var before = lake.Table(table).Snapshot();
            var marks = before.Transactions.Select(t => new TxnAction(t.Key, t.Value, null)).ToList();
            ResultTable.Commit(engine, lake, table, $"select * exclude ({lacking}) from lake.{table}", default, marks);
        }

        Refused(workspace, $"{table} as an earlier release wrote it");
        Refused(workspace, $"'analytics {step} --date 2026-04-30'");
    }

    [Fact]
    public void Report_OfAnotherDate_SaysOfWhichTheStepsAre() =>
        Assert.Contains("'analytics kpis --date 2026-04-29'", Refused(team.NewWorkspace(), "computed for 2026-04-30", "--date", "2026-04-29"));

    [Fact]
    public void OneChart_IsWrittenAsAskedAndPublishesNothing()
    {
        var workspace = team.NewWorkspace();
        string folder = team.NewFolder();
        Directory.CreateDirectory(folder);
        byte[] Written(string file, params string[] words)
        {
            var run = ProgramRun.Of(["report", .. words, "--out", Path.Combine(folder, file), "--config", team.Config, "--workspace", workspace.Folder]);
            Assert.True(run.ExitCode == 0, run.Errors);
            Assert.Empty(run.Output);
            return File.ReadAllBytes(Path.Combine(folder, file));
        }

        string charts = Path.Combine(workspace.Report, "charts");
        Assert.Equal(File.ReadAllBytes(Path.Combine(charts, "funnel@2x.png")), Written("funnel.png", "--chart", "funnel", "--format", "png", "--scale", "2"));
        Assert.Equal(File.ReadAllBytes(Path.Combine(charts, "..", "data", "funnel.csv")), Written("funnel.csv", "--chart", "funnel", "--format", "csv"));
        Assert.Contains("<title>ファネル", Encoding.UTF8.GetString(Written("dark.svg", "--chart", "funnel", "--language", "ja", "--theme", "dark", "--size", "640x400")), StringComparison.Ordinal);
        var plain = ProgramRun.Of("report", "--chart", "funnel", "--config", team.Config, "--workspace", workspace.Folder);
        Assert.Equal(File.ReadAllText(Path.Combine(charts, "funnel.svg")), plain.Output);
        Assert.Equal(FolderCopy.Bytes(team.Workspace.Reports), FolderCopy.Bytes(workspace.Reports));
        Assert.Single(workspace.Manifests);
    }

    private string Refused(WorkspaceFolder workspace, string said, params string[] words)
    {
        var run = ProgramRun.Of(["report", .. words, "--config", team.Config, "--workspace", workspace.Folder]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(said, run.Errors);
        Assert.Equal(FolderCopy.Bytes(Path.Combine(team.Workspace.Reports, "2026-04-30")), FolderCopy.Bytes(Path.Combine(workspace.Reports, "2026-04-30")));
        return run.Errors;
    }

    private void Step(WorkspaceFolder workspace, params string[] words)
    {
        var run = ProgramRun.Of([.. words, "--config", team.Config, "--workspace", workspace.Folder]);
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Empty(run.Output);
    }
}
