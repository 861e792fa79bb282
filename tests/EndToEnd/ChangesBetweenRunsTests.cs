using System.Text.RegularExpressions;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>Two nights one after the other: the second page tells what moved, from the lake alone.</summary>
[Collection<SmallTeamGroup>]
public partial class ChangesBetweenRunsTests(SmallTeam team)
{
    [Fact]
    public void SecondNight_TellsTheRevisedCallAndWhatMoved_AndTellsItAgain()
    {
        Assert.Contains("This is the first run", team.Workspace.PageOf("index.html"), StringComparison.Ordinal);
        string data = FolderCopy.To(team.NewFolder(), team.Data), config = Path.Combine(data, "analytics.yaml");
        var workspace = team.NewWorkspace();
        // A call of an earlier day comes again, settled after all.
        var lines = Exports.Lines(Path.Combine(data, "calls-2026-04.csv.gz")).ToList();
        string call = lines.Last(line => line.Contains("2026-04-1", StringComparison.Ordinal) && line.Contains("no_answer", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(data, "calls-2026-05.csv"), $"{lines[0]}\n{call.Replace("no_answer", "refused", StringComparison.Ordinal)}\n");
        File.WriteAllText(config, File.ReadAllText(config).Replace("calls-*.csv.gz", "calls-*.csv*", StringComparison.Ordinal));

        var run = ProgramRun.Of("run", "--config", config, "--workspace", workspace.Folder, "--date", "2026-05-01");
        Assert.True(run.ExitCode == 0, run.Errors);
        string page = workspace.PageOf("index.html"), changes = Regex.Match(page, "<section id=\"changes\".*?</section>", RegexOptions.Singleline).Value;
        Assert.Contains("Compared with the run as of 30 Apr 2026.", changes, StringComparison.Ordinal);
        Assert.Contains("<data value=\"1\" data-key=\"kpi_revised_rows|calls:replaced\">1</data> replaced", changes, StringComparison.Ordinal);
        var shown = Number().Matches(changes).DistinctBy(m => m.Groups[2].Value).ToDictionary(m => m.Groups[2].Value, m => m.Groups[1].Value);
        foreach (string column in (string[])["before", "now"])
        {
            var (lake, of) = column == "before" ? (team.Workspace.Lake, "2026-04-30") : (workspace.Lake, "2026-05-01");
            object calls = lake.Ask("kpi_values", "select value::bigint from {rows} where kpi = 'calls' and period = 'last_28' and cut = 'total'").Single()[0]!;
            Assert.True(calls.ToString() == shown["kpi_changes|calls:" + column], of);
        }

        Assert.Contains("kpi_changes|contact_rate:by_revision", shown.Keys);
        Assert.Contains("data-key=\"forecast_nights|2026-04-30:meetings\"", changes, StringComparison.Ordinal);

        var bytes = FolderCopy.Bytes(workspace.Report);
        foreach (string[] again in (string[][])[["report"], ["run"]])
        {
            var repeated = ProgramRun.Of([.. again, "--config", config, "--workspace", workspace.Folder, "--date", "2026-05-01"]);
            Assert.True(repeated.ExitCode == 0, repeated.Errors);
            Assert.Equal(bytes, FolderCopy.Bytes(workspace.Report));
        }
    }

    [GeneratedRegex("<data value=\"([^\"]*)\" data-key=\"([^\"]*)\"")]
    private static partial Regex Number();
}
