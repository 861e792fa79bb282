using System.Text.Json.Nodes;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>The nightly run on the committed sample: its words, its manifest, its lake, its model and its forecast.</summary>
[Collection<SampleRunGroup>]
public class SampleRunTests(SampleRun sample)
{
    private static readonly string[] RejectedRules =
        ["calls.call_id.required", "calls.outcome.allowed", "calls.row.columns", "calls.started_at.type", "calls.talk_seconds.range"];

    private readonly WorkspaceFolder _workspace = sample.Workspace;

    [Fact]
    public void Evaluate_OnTheLake_HasTheModelsConversations()
    {
        string folder = Directory.CreateTempSubdirectory("analytics-e2e-evaluate-lake-").FullName;
        var run = ProgramRun.Of("evaluate", "--config", Path.Combine(SampleRun.Data, "analytics.yaml"), "--workspace", _workspace.Folder, "--out", folder, "--quiet");
        Assert.True(run.ExitCode == 0, run.Errors);
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "evaluation.json")))!;
        Directory.Delete(folder, recursive: true);

        double Auc(string model) => (double)json[model]!["nights"]!["metrics"]!["auc"]!["value"]!;
        // Measured: 0.80 over all calls, beside 0.785 of the nightly model on its own held-out days.
        Assert.InRange(Auc("before_call"), 0.76, 0.84);
        Assert.InRange(Auc("after_call"), 0.66, 0.78);
        Assert.Equal(40_000, (int)json["before_call"]!["rows"]!);
        Assert.True((int)json["after_call"]!["rows"]! == (int)json["rows"]! && (int)json["rows"]! < 40_000);
        Assert.DoesNotContain("talk_seconds", json["before_call"]!["features"]!.AsArray().Select(f => (string)f!));
        Assert.All(json["columns"]!.AsArray(), c => Assert.False((bool)c!["is_suspicious"]!));
    }

    [Fact]
    public void Backtest_OnTheLake_ShowsWhatTheRunLeft()
    {
        var table = ProgramRun.Of("backtest", "--workspace", _workspace.Folder, "--quiet");
        Assert.True(table.ExitCode == 0, table.Errors);
        Assert.Matches(@"(?m)^source +measure +level +name +method +band .* mase +rmsse .* coverage_50 ", table.Output);
        var json = JsonNode.Parse(ProgramRun.Of("backtest", "--workspace", _workspace.Folder, "--format", "json", "--quiet").Output)!.AsArray();
        var kept = JsonNode.Parse(ProgramRun.Of("query", "select level, method, band, mae, coverage_80 from forecast_backtest", "--workspace", _workspace.Folder, "--format", "json").Output)!.AsArray();
        string[] columns = ["level", "method", "band", "mae", "coverage_80"];
        string Key(JsonNode? row) => string.Join('|', columns.Select(c => row![c]!.ToJsonString()));
        Assert.Equal(kept.Select(Key).Order(StringComparer.Ordinal), json.Select(Key).Order(StringComparer.Ordinal));
        Assert.Contains(json, r => (string)r!["method"]! == "ets");
        Assert.All(json, r => Assert.Equal("backtest", (string)r!["source"]!));
    }

    [Fact]
    public void Run_SaysOnlyWhereTheReportIs()
    {
        Assert.True(sample.English.ExitCode == 0, sample.English.Errors);
        Assert.Equal(Path.Combine(_workspace.Reports, "2026-09-30", "index.html") + "\n", sample.English.Output);
        foreach (string step in new[] { "ingest", "kpis", "train", "forecast", "report" })
            Assert.Matches($@"(?m)^{step} done in \d", sample.English.Errors);
    }

    [Fact]
    public void Manifest_TellsEveryInput()
    {
        var manifest = _workspace.Manifest;
        Assert.Equal(0, (int)manifest["exit_code"]!);
        Assert.Equal("2026-09-30", (string)manifest["as_of"]!);
        Assert.Equal(Path.Combine(_workspace.Reports, "2026-09-30", "index.html"), (string)manifest["report_path"]!);
        Assert.Equal(FolderCopy.Sha256(Path.Combine(SampleRun.Data, "analytics.yaml")), (string)manifest["config_sha256"]!);
        Assert.Empty(manifest["left_out"]!.AsArray());
        var inputs = manifest["inputs"]!.AsArray();
        var exports = Directory.GetFiles(SampleRun.Data, "*.csv*").Select(Path.GetFileName).Except(["holidays.csv"]).Order(StringComparer.Ordinal);
        Assert.Equal(exports, inputs.Select(i => (string)i!["file"]!).Order(StringComparer.Ordinal));
        foreach (var input in inputs)
        {
            string file = Path.Combine(SampleRun.Data, (string)input!["file"]!);
            Assert.Equal(FolderCopy.Sha256(file), (string)input["sha256"]!);
            Assert.Equal(new FileInfo(file).Length, (long)input["bytes"]!);
            Assert.Equal(Number(input, "rows_read"), Number(input, "rows_loaded") + Number(input, "rows_replaced") + Number(input, "rows_quarantined"));
            Assert.Equal(Number(input, "rows_in_file"), Number(input, "rows_read") + Number(input, "rows_filtered"));
            Assert.Equal(Exports.Lines(file).Count() - 1, Number(input, "rows_in_file"));
            Assert.Equal(Number(input, "rows_quarantined"), input["rules"]!.AsObject().Sum(r => (long)r.Value!));
            Assert.False((bool)input["already_loaded"]!);
        }
    }

    [Fact]
    public void Manifest_TellsStepsWarningsAndVersions()
    {
        var manifest = _workspace.Manifest;
        Assert.Equal(["ingest", "kpis", "train", "forecast", "report"], manifest["steps"]!.AsArray().Select(s => (string)s!["name"]!));
        Assert.All(manifest["steps"]!.AsArray(), s => Assert.Equal("done", (string)s!["status"]!));
        Assert.All(manifest["steps"]!.AsArray(), s => Assert.True((double)s!["seconds"]! > 0));
        Assert.True((DateTimeOffset)manifest["finished_at"]! > (DateTimeOffset)manifest["started_at"]!);
        var warnings = manifest["warnings"]!.AsArray().ToDictionary(w => (string)w!["code"]!, w => (string)w!["message"]!);
        Assert.StartsWith("65 row(s) in quarantine/2026-09-30: ", warnings["rows_quarantined"], StringComparison.Ordinal);
        foreach (string rule in RejectedRules)
            Assert.Contains($"{rule} 13×", warnings["rows_quarantined"], StringComparison.Ordinal);
        Assert.StartsWith("13 row(s): calls.started_at.before_lead", warnings["calls.started_at.before_lead"], StringComparison.Ordinal);
        var lake = _workspace.Lake;
        Assert.Equal(lake.Versions(), Versions(manifest["lake_writes"]!));
        foreach (var (table, version) in Versions(manifest["lake_reads"]!))
            Assert.InRange(version, 0, lake.Version(table));
    }

    [Fact]
    public async Task Lake_HoldsWhatTheFilesGive()
    {
        var lake = _workspace.Lake;
        foreach (string table in lake.Tables)
        {
            long rows = await lake.RowsByFiles(table);
            Assert.Equal(lake.RowsByLog(table), rows);
            var inputs = _workspace.Manifest["inputs"]!.AsArray().Where(i => (string)i!["table"]! == table).ToList();
            if (inputs.Count > 0)
                Assert.Equal(inputs.Sum(i => Number(i!, "rows_loaded")), rows);
        }

        Assert.Equal(48_000, await lake.RowsByFiles("leads"));
        Assert.Equal(9_878, await lake.RowsByFiles("meetings"));
        Assert.Equal(Exports.Calls(SampleRun.Data).Count, await lake.RowsByFiles("calls"));
    }

    [Fact]
    public void Quarantine_HoldsEveryRejectedRow()
    {
        string[] lines = File.ReadAllLines(Path.Combine(_workspace.Folder, "quarantine", "2026-09-30", "calls.csv"));
        Assert.Equal("file,line,column,value,rule", lines[0]);
        Assert.Equal(RejectedRules.Select(rule => (rule, 13)), lines.Skip(1).CountBy(l => l[(l.LastIndexOf(',') + 1)..]).OrderBy(r => r.Key).Select(r => (r.Key, r.Value)));
        foreach (string line in lines.Skip(1).Where(l => l.EndsWith("calls.talk_seconds.range", StringComparison.Ordinal)))
        {
            string[] parts = line.Split(',');
            string row = Exports.Lines(Path.Combine(SampleRun.Data, parts[0])).ElementAt(int.Parse(parts[1], null) - 1);
            Assert.Equal("talk_seconds", parts[2]);
            Assert.Equal(parts[3], row.Split(',')[4]);
        }
    }

    [Fact]
    public void Model_IsKeptWithItsCard()
    {
        string folder = Directory.GetDirectories(Path.Combine(_workspace.Folder, "models", "after_call")).Single();
        Assert.Equal(["card.ja.md", "card.json", "card.md", "model.zip", "version.json"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var card = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "card.json")))!;
        Assert.Equal(14, (int)card["label_days"]!);
        Assert.NotEqual("base_rate", (string)card["chosen"]!);
        // The planted effect of talk time is there to be found.
        Assert.InRange((double)card["held_out"]!["model"]!["auc"]!["value"]!, 0.65, 0.8);
        long[] scores = _workspace.Lake.Numbers("call_scores", "select count(*), count(distinct call_id), count(*) filter (where probability between 0 and 1) from {rows}");
        int conversations = Exports.Calls(SampleRun.Data).Count(c => c.IsConversation);
        Assert.InRange(scores[0], conversations * 0.99, conversations);
        Assert.All(scores, n => Assert.Equal(scores[0], n));
    }

    [Fact]
    public void Forecast_CoversFourWeeksOfTheTotalAndEveryTeam()
    {
        var rows = _workspace.Lake.Ask("forecasts", "select level, team, date::date, meetings, lower_80, upper_80, lower_95, upper_95 from {rows} order by all");
        var series = rows.GroupBy(r => (Level: (string)r[0]!, Team: r[1] as string)).ToList();
        int teams = File.ReadLines(Path.Combine(SampleRun.Data, "reps.csv")).Skip(1).Select(l => l.Split(',')[2]).Distinct().Count();
        Assert.Equal(teams + 1, series.Count);
        Assert.Single(series, s => s.Key.Level == "total");
        var holidays = File.ReadLines(Path.Combine(SampleRun.Data, "holidays.csv")).Skip(1).Select(l => DateOnly.ParseExact(l.Split(',')[0], "yyyy-MM-dd", null)).ToHashSet();
        var days = Enumerable.Range(1, 28).Select(i => new DateOnly(2026, 9, 30).AddDays(i)).ToList();
        foreach (var one in series)
        {
            Assert.Equal(days, one.Select(r => (DateOnly)r[2]!));
            foreach (object?[] row in one)
            {
                var day = (DateOnly)row[2]!;
                double[] values = [.. row.Skip(3).Select(v => Convert.ToDouble(v, null))];
                bool closed = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || holidays.Contains(day);
                Assert.All(values, v => Assert.True(closed ? v == 0 : v >= 0, $"{one.Key} {day}: {v}"));
                Assert.True(values[3] <= values[1] && values[1] <= values[0] && values[0] <= values[2] && values[2] <= values[4], $"{one.Key} {day}: the intervals are not nested");
            }
        }
    }

    /// <summary>The plan of the nightly run, beside what the verb answers when asked the same.</summary>
    [Fact]
    public void Plan_IsThatOfTheVerb_ForThreeMonths()
    {
        string[] columns = ["open_days", "calls", "conversations", "meetings_p10", "meetings_p50", "meetings_p90", "chance"];
        var run = ProgramRun.Of("plan", "--config", Path.Combine(SampleRun.Data, "analytics.yaml"), "--workspace", _workspace.Folder, "--meetings", "1300", "--months", "3", "--format", "json", "--quiet");
        Assert.True(run.ExitCode == 0, run.Errors);
        var said = JsonNode.Parse(run.Output)!;

        var months = _workspace.Lake.Ask("plan_months", $"select month, {string.Join(", ", columns)} from {{rows}} order by month");
        Assert.Equal(["2026-10", "2026-11", "2026-12"], months.Select(m => (string)m[0]!));
        foreach (var (month, asked) in months.Zip(said["months"]!.AsArray()))
            Assert.All(columns, (column, i) => Assert.Equal(Convert.ToDouble(month[i + 1], null), (double)asked![column]!, 0.51));
        Assert.All(months, m => Assert.InRange(Convert.ToDouble(m[7], null), 0, 1));

        var needs = _workspace.Lake.Ask("plan_needs", "select month, chance, phone_hours, heads from {rows} where level = 'total' order by month, chance");
        var whole = said["needs"]!.AsArray().Where(n => (string)n!["motion"]! == "all").ToList();
        Assert.Equal(6, needs.Count);
        Assert.Equal(whole.Select(n => ((string)n!["month"]!, (double)n["chance"]!)), needs.Select(n => ((string)n[0]!, (double)n[1]!)));
        Assert.All(needs.Zip(whole), n => Assert.Equal((double)n.First[2]!, (double)n.Second!["phone_hours"]!, 0.06));
        Assert.Equal(
            said["levers"]!.AsArray().Select(l => (string)l!["lever"]!),
            _workspace.Lake.Ask("plan_levers", "select lever from {rows}").Select(l => (string)l[0]!));
    }

    [Fact]
    public void AnotherWorkspace_HoldsTheSameLakeAndModel()
    {
        var other = sample.JapaneseWorkspace;
        Assert.True(sample.Japanese.ExitCode == 0, sample.Japanese.Errors);
        Assert.Equal(_workspace.LakeBytes(), other.LakeBytes());
        Assert.Equal(FolderCopy.Bytes(Path.Combine(_workspace.Folder, "models")), FolderCopy.Bytes(Path.Combine(other.Folder, "models")));
        Assert.Equal(FolderCopy.Bytes(Path.Combine(_workspace.Folder, "quarantine")), FolderCopy.Bytes(Path.Combine(other.Folder, "quarantine")));
    }

    private static long Number(JsonNode node, string name) => (long)node[name]!;

    private static Dictionary<string, long> Versions(JsonNode tables) =>
        tables.AsArray().ToDictionary(t => (string)t!["table"]!, t => (long)t!["version"]!);
}
