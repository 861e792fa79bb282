using System.Text.Json;
using System.Text.RegularExpressions;
using Analytics.Lake;
using Analytics.Publishing;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>
/// A whole night over teams, reps, sources, industries and departments whose names hold what keys, pages and sheets are made of. The report is only published when each of its numbers is found
/// under its key, so that no two rows may share one.
/// </summary>
public sealed class HostileValueTests : IDisposable
{
    private static readonly Dictionary<string, string> Reps = new()
    {
        ["R01"] = "C",
        ["R02"] = "B|C",
        ["R03"] = "x|y:z",
        ["R04"] = "\"q'\n<b>",
        ["R05"] = "=1+1",
        ["R06"] = "%7C",
    };

    // A|B and C read like A and B|C, a break of a line like a blank; the last has none.
    private static readonly Dictionary<string, string> Teams = new()
    {
        ["R01"] = "A|B",
        ["R02"] = "A",
        ["R03"] = "N 1",
        ["R04"] = "N\n1",
        ["R05"] = "\"><script>|'",
        ["R06"] = "",
    };

    private static readonly Dictionary<string, string> Sources = new() { ["purchased_list"] = "<script>|\"", ["organic_search"] = "A%7CB" };
    private static readonly Dictionary<string, string> Industries = new() { ["finance"] = "=cmd|' /C calc'!A0", ["it_services"] = "=cmd" };
    private static readonly Dictionary<string, string> Departments = new() { ["sales"] = "9|A", ["finance"] = "A", ["human_resources"] = "|A", ["marketing"] = "m \u2705\u007f" };

    private readonly string folder = Directory.CreateTempSubdirectory("analytics-hostile-").FullName;

    private string Config => Path.Combine(folder, "data", "analytics.yaml");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Night_OfHostileNames_IsPublishedWithEachNumberUnderAKeyOfItsOwn()
    {
        var workspace = Night();
        var lake = workspace.Lake;

        // Counted from the exports by the reps' own ids.
        string last = workspace.Latest!, first = DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture).AddDays(-27).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var calls = Calls().Where(c => string.CompareOrdinal(c.Day, first) >= 0 && string.CompareOrdinal(c.Day, last) <= 0).ToList();
        var expected = calls.GroupBy(c => Teams[c.Rep]).ToDictionary(g => g.Key, g => (double)g.Count());
        Assert.Equal(6, expected.Count);
        Assert.Equal(expected, lake.Ask("kpi_values", "select cut_value, value from {rows} where kpi = 'calls' and period = 'last_28' and cut = 'team'").ToDictionary(r => (string)r[0]!, r => (double)r[1]!));
        Assert.Equal(
            calls.GroupBy(c => Reps[c.Rep]).ToDictionary(g => g.Key, g => (double)g.Count()),
            lake.Ask("kpi_values", "select cut_value, value from {rows} where kpi = 'calls' and period = 'last_28' and cut = 'rep'").ToDictionary(r => (string)r[0]!, r => (double)r[1]!));

        // Each team's page shows its own, and no script.
        string[] pages = [.. Directory.GetFiles(Path.Combine(workspace.Report, "teams"), "*.html").Select(File.ReadAllText)];
        var shown = pages.Select(page => Regex.Match(page, "<data value=\"([0-9]+)\" data-key=\"kpi_values\\|calls\\|last_28\\|team\\|([^|\"]*):value\"")).ToDictionary(m => System.Net.WebUtility.HtmlDecode(m.Groups[2].Value), m => double.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(
            expected.Where(team => team.Key.Length > 0).ToDictionary(team => team.Key.Replace("|", "%7C", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal), team => team.Value), shown);
        Assert.All(pages.Append(workspace.Pages), page => Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase));

        OneKeyARow(workspace);
        CutsAreApart(lake);
    }

    private static void OneKeyARow(WorkspaceFolder workspace)
    {
        var pinned = new DataLake(Path.Combine(workspace.Folder, "lake")).Pin();
        using var engine = Engine.InMemory();
        pinned.Register(engine);
        long numbers = 0;
        foreach (var source in FigureSource.All.Where(s => pinned.Rows(s.LakeTable) > 0))
        {
            foreach (var (_, sql) in source.Columns)
                numbers += engine.Count($"select count(*) from {source.FromSql} where ({source.WhereSql}) and ({sql}) is not null");
        }

        Assert.Equal(numbers, LakeFigures.Read(pinned).Count);
        Assert.True(engine.Count("select count(distinct (team, name)) from lake.forecast_measure_totals where level = 'rep'") >= 5);
    }

    /// <summary>A department's name does not end up in the hour before it: what the cut says of a department in all its hours is what the department's own says.</summary>
    private static void CutsAreApart(LakeReader lake)
    {
        var cells = lake.Ask("kpi_values", "select cut, cut_value, value from {rows} where kpi = 'calls' and period = 'all' and cut in ('hour_department', 'department', 'hour_industry', 'industry')")
            .Select(r => (Cut: (string)r[0]!, Of: (string)r[1]!, Calls: (double)r[2]!)).ToList();
        foreach (string column in (string[])["department", "industry"])
        {
            var whole = cells.Where(c => c.Cut == column).ToDictionary(c => c.Of, c => c.Calls);
            var hours = cells.Where(c => c.Cut == "hour_" + column).Select(c => (c.Of[(c.Of.IndexOf('|', StringComparison.Ordinal) + 1)..], c.Calls)).GroupBy(c => c.Item1).ToDictionary(g => g.Key, g => g.Sum(c => c.Calls));
            Assert.Equal(whole, hours);
            Assert.Equal(cells.Count(c => c.Cut == "hour_" + column), cells.Where(c => c.Cut == "hour_" + column).Select(c => c.Of).Distinct().Count());
        }

        Assert.Superset(new HashSet<string> { "9|A", "A", "|A" }, cells.Where(c => c.Cut == "department").Select(c => c.Of).ToHashSet());
        Assert.Superset(new HashSet<string> { "=cmd|' /C calc'!A0", "=cmd" }, cells.Where(c => c.Cut == "industry").Select(c => c.Of).ToHashSet());
    }

    private WorkspaceFolder Night()
    {
        var sample = ProgramRun.Of("sample", "--leads", "1500", "--days", "100", "--seed", "7", "--reps", "6", "--out", Path.GetDirectoryName(Config)!);
        Assert.True(sample.ExitCode == 0, sample.Errors);
        File.WriteAllText(Config, $$"""
            time_zone: Asia/Tokyo
            run_date: latest
            calendar: { holidays: holidays.csv }
            tables:
              reps: { files: reps.csv, columns: { rep_id: {{Map("rep_id", Reps)}}, team: {{Map("rep_id", Teams)}} } }
              leads: { files: leads-*.csv.gz, columns: { source: {{Map("source", Sources)}}, industry: {{Map("industry", Industries)}}, department: {{Map("department", Departments)}} } }
              calls: { files: calls-*.csv.gz, columns: { rep_id: {{Map("rep_id", Reps)}} } }
              meetings: { files: meetings-*.csv.gz, columns: { rep_id: {{Map("rep_id", Reps)}} } }
              deals: { files: deals-*.csv.gz }
              visits: { files: visits.csv, columns: { source: {{Map("source", Sources)}} } }
              rep_hours: { files: rep_hours.csv, columns: { rep_id: {{Map("rep_id", Reps)}} } }
            """);
        var workspace = new WorkspaceFolder(Path.Combine(folder, "workspace"));
        var run = ProgramRun.Of("run", "--config", Config, "--workspace", workspace.Folder);
        Assert.True(run.ExitCode == 0, run.Errors);
        return workspace;
    }

    private IEnumerable<(string Rep, string Day)> Calls() => Directory.GetFiles(Path.GetDirectoryName(Config)!, "calls-*.csv.gz").Order(StringComparer.Ordinal)
        .SelectMany(file => Exports.Lines(file).Skip(1)).Select(line => line.Split(',')).Where(row => row.Length == 6 && row[3].Length == 19)
        .GroupBy(row => row[0]).Select(same => (same.Last()[2], same.Last()[3][..10]));

    // JSON is YAML.
    private static string Map(string from, Dictionary<string, string> map) => JsonSerializer.Serialize(new { from, map });
}
