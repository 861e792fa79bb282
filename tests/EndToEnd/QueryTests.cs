using System.Text.Json;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary><c>analytics query</c> and <c>analytics kpis --list</c>, asked of the sample's workspace.</summary>
[Collection<SampleRunGroup>]
public sealed class QueryTests(SampleRun sample)
{
    [Fact]
    public void Tables_HoldTheRowsOfTheirFiles()
    {
        var lake = sample.Workspace.Lake;
        Assert.Equal(["name", .. lake.Tables], Lines(Query("show tables", "--format", "csv")));
        foreach (string table in (string[])["calls", "kpi_values", "forecasts"])
            Assert.Equal(["n", $"{lake.RowsByLog(table)}"], Lines(Query($"select count(*) as n from {table}", "--format", "csv")));
    }

    [Fact]
    public void Csv_IsTheFileThatOutWrites()
    {
        string file = Path.GetTempFileName();
        const string sql = "select rep_id, name from reps order by rep_id";
        var asked = Query(sql, "--format", "csv", "--out", file);
        Assert.Empty(asked.Output);
        Assert.Contains("20 rows written", asked.Errors, StringComparison.Ordinal);
        byte[] bytes = File.ReadAllBytes(file);
        Assert.Equal((byte)'r', bytes[0]);
        string[] expected = [.. File.ReadAllLines(Path.Combine(SampleRun.Data, "reps.csv")).Skip(1).Select(l => string.Join(',', l.Split(',').Take(2))).Order(StringComparer.Ordinal)];
        Assert.Equal(["rep_id,name", .. expected], File.ReadAllText(file).TrimEnd().Split("\r\n"));
        Assert.Equal(["rep_id,name", .. expected], Lines(Query(sql, "--format", "csv")));
        File.Delete(file);
    }

    [Fact]
    public void Table_SaysWhenRowsAreLeftOut()
    {
        var cut = Query("from reps order by rep_id", "--limit", "3");
        Assert.Equal(5, Lines(cut).Length);
        Assert.Contains("only the first 3 rows", cut.Errors, StringComparison.Ordinal);
        Assert.Empty(Query("from reps order by rep_id", "--limit", "20").Errors);
    }

    [Fact]
    public void Reader_ThatGoesAway_IsNoFault()
    {
        // Two thousand million rows would not end within the test's time.
        var run = Shell("query --format csv 'from range(2000000000)'", "| head -2; echo ${PIPESTATUS[0]}");
        Assert.Equal(["range", "0", "0"], Lines(run));
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void StandardInput_IsRead() => Assert.Equal("[\n{\"n\":20}\n]\n", Shell("query --format json -", "<<< 'select count(*) as n from reps;'").Output);

    [Theory]
    [InlineData("2", "select * from cals")]
    [InlineData("2", "select 1", "--format", "parquet")]
    [InlineData("2", "select 1", "--format", "csv", "--limit", "1")]
    [InlineData("2", "select 1", "--out", "/no/such/folder/x")]
    [InlineData("2", "select 1", "--workspace", "/no/such/folder")]
    [InlineData("2", "select 1", "--file", "missing.sql")]
    public void WrongQuestion_EndsWithoutATrace(string exitCode, string sql, params string[] options)
    {
        string[] workspace = options.Contains("--workspace") ? [] : ["--workspace", sample.Workspace.Folder];
        var run = ProgramRun.Of(["query", sql, .. options, .. workspace]);
        Assert.Equal(exitCode, $"{run.ExitCode}");
        Assert.Empty(run.Output);
        Assert.Contains("Expected", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Out_InsideTheLake_IsRefused()
    {
        var run = ProgramRun.Of("query", "select 1", "--workspace", sample.Workspace.Folder, "--out", Path.Combine(sample.Workspace.Folder, "lake", "x.csv"));
        Assert.Equal(2, run.ExitCode);
        Assert.False(File.Exists(Path.Combine(sample.Workspace.Folder, "lake", "x.csv")));
    }

    [Fact]
    public void KpiList_WithoutConfigurationOrLake_HasDefaultTargets()
    {
        var kpis = Kpis();
        Assert.Equal(Directory.GetFiles(Path.Combine(RealInput.Repository, "pipeline", "Sql", "kpis"), "*.sql").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal), kpis.Keys);
        Assert.Equal([("contact_rate", 0.3), ("contact_rate_9_to_11", 0.6)], Targets(kpis["contact_rate"]));
        Assert.Equal([("att_max", 480), ("att_min", 300)], Targets(kpis["att"]));
        Assert.Empty(Targets(kpis["att_median"]));
        Assert.Equal("calls/h", kpis["cph"].GetProperty("unit").GetString());
        Assert.Equal("default – inside-sales practice: at least 13 calls an hour", kpis["cph"].GetProperty("targets")[0].GetProperty("source").GetString());
        Assert.Equal(["calls", "calls.rep_id"], kpis["cph"].GetProperty("needs").EnumerateArray().Select(n => n.GetString()!));
    }

    [Fact]
    public void KpiList_WithAConfiguration_HasItsTargetsAndLanguage()
    {
        string folder = Directory.CreateTempSubdirectory("analytics-e2e-kpis-").FullName;
        string config = Path.Combine(folder, "mine.yaml");
        File.WriteAllText(config, "time_zone: UTC\ntables:\n  calls: { files: calls.csv }\nkpis:\n  targets: { cph: 21, never_called: none }\nreport: { language: ja }\n");
        var kpis = Kpis("--config", config);
        Assert.Equal([("cph", 21)], Targets(kpis["cph"]));
        Assert.Equal("mine.yaml", kpis["cph"].GetProperty("targets")[0].GetProperty("source").GetString());
        Assert.Empty(Targets(kpis["never_called"]));
        Assert.Equal("接触率", kpis["contact_rate"].GetProperty("label").GetString());
        Assert.Equal("Contact rate", Kpis("--config", config, "--language", "en")["contact_rate"].GetProperty("label").GetString());
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("--language", "fr")]
    [InlineData("--format", "parquet")]
    [InlineData("--config", "missing.yaml")]
    public void KpiList_OfWrongWords_IsRefused(string option, string word)
    {
        var run = ProgramRun.Of("kpis", "--list", option, word);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("Expected", run.Errors, StringComparison.Ordinal);
    }

    private static SortedDictionary<string, JsonElement> Kpis(params string[] options)
    {
        var run = ProgramRun.Of(["kpis", "--list", "--format", "json", .. options]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return new(JsonDocument.Parse(run.Output).RootElement.EnumerateArray().ToDictionary(k => k.GetProperty("name").GetString()!), StringComparer.Ordinal);
    }

    private static IEnumerable<(string, double)> Targets(JsonElement kpi) =>
        kpi.GetProperty("targets").EnumerateArray().Select(t => (t.GetProperty("key").GetString()!, t.GetProperty("value").GetDouble()));

    private static string[] Lines(ProgramRun run) => run.Output.TrimEnd().Split('\n');

    private ProgramRun Query(string sql, params string[] options)
    {
        var run = ProgramRun.Of(["query", sql, .. options, "--workspace", sample.Workspace.Folder]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return run;
    }

    private ProgramRun Shell(string words, string after) => ProgramRun.Other(
        "bash", ["-c", $"dotnet exec '{Path.Combine(AppContext.BaseDirectory, "analytics.dll")}' {words} --workspace '{sample.Workspace.Folder}' {after}"]);
}
