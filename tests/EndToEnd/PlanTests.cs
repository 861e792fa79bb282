using System.Text.Json;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary><c>analytics plan</c>, asked of a small team's workspace.</summary>
[Collection<SmallTeamGroup>]
public sealed class PlanTests(SmallTeam team)
{
    [Fact]
    public void Json_GoesBackFromTheGoalAndForwardAgain()
    {
        var plan = JsonDocument.Parse(Plan("--month", "2026-06", "--meetings", "40", "--seed", "5", "--format", "json").Output).RootElement;
        var needs = plan.GetProperty("needs").EnumerateArray().ToList();
        foreach (var whole in needs.Where(n => n.GetProperty("motion").GetString() == "all"))
        {
            var parts = needs.Where(n => n.GetProperty("chance").GetDouble() == whole.GetProperty("chance").GetDouble() && n.GetProperty("motion").GetString() != "all").ToList();
            foreach (string column in new[] { "meetings", "leads", "calls", "conversations", "phone_hours", "heads", "calls_now", "phone_hours_now", "meetings_now" })
                Assert.Equal(whole.GetProperty(column).GetDouble(), parts.Sum(p => p.GetProperty(column).GetDouble()), parts.Count * 0.51);
            Assert.Equal(["inbound", "outbound"], parts.Select(p => p.GetProperty("motion").GetString()).Distinct().Order());
        }

        // Forward with the heads and leads of the 80 % answer reaches the goal with about 80 %; leads of the months before, which are more than it asks for, still count in part.
        var needed = needs.Single(n => n.GetProperty("motion").GetString() == "all" && n.GetProperty("chance").GetDouble() == 0.8);
        double reps = needed.GetProperty("heads").GetDouble();
        var months = JsonDocument.Parse(Plan("--month", "2026-06", "--meetings", "40", "--seed", "5", "--reps", $"{reps}", "--leads", $"{needed.GetProperty("leads")}", "--show", "months", "--format", "json").Output).RootElement;
        Assert.InRange(months[0].GetProperty("chance").GetDouble(), 0.76, 0.88);
        Assert.Equal(22, months[0].GetProperty("open_days").GetInt32());
        Assert.Contains(plan.GetProperty("notes").EnumerateArray(), n => n.GetString()!.StartsWith("Measured on ", StringComparison.Ordinal));
    }

    [Fact]
    public void Csv_HasAScenarioAMonthARow()
    {
        string file = Path.Combine(team.NewFolder() + ".yaml");
        File.WriteAllText(file, "scenarios:\n  - { name: now }\n  - { name: two join, joiners: [{ start: 2026-06-15, reps: 2 }] }\n  - { name: '=fewer', reps: 1, hours: 2, leave_days: 1 }\n");
        var run = Plan("--scenarios", file, "--months", "2", "--format", "csv");
        string[][] lines = [.. run.Output.TrimEnd().Split('\n').Select(l => l.TrimEnd('\r').Split(','))];
        Assert.Equal(
            [("now", "2026-05"), ("now", "2026-06"), ("two join", "2026-05"), ("two join", "2026-06"), ("'=fewer", "2026-05"), ("'=fewer", "2026-06")],
            lines.Skip(1).Select(l => (l[0], l[1])));
        double Of(int line, string column) => double.Parse(lines[line][Array.IndexOf(lines[0], column)], null);
        Assert.Equal(Of(1, "phone_hours"), Of(3, "phone_hours"));
        Assert.True(Of(4, "phone_hours") > Of(2, "phone_hours"));
        Assert.True(Of(5, "meetings_p90") < Of(1, "meetings_p50"));
        Assert.Contains("Measured on ", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(lines.SelectMany(l => l), c => c.Contains("NaN", StringComparison.Ordinal));
    }

    [Fact]
    public void Scenarios_NameLeadsByMotion_FromAMonthOn()
    {
        string file = Path.Combine(team.NewFolder() + ".yaml");
        File.WriteAllText(file, "scenarios:\n  - { name: now }\n  - { name: none, leads: { inbound: 0, outbound: 0 }, from: 2026-06 }\n");
        var months = JsonDocument.Parse(Plan("--scenarios", file, "--months", "3", "--show", "months", "--format", "json").Output).RootElement.EnumerateArray().ToList();
        double[] Of(string column, int scenario) => [.. months.Skip(3 * scenario).Take(3).Select(m => m.GetProperty(column).GetDouble())];
        Assert.Equal(Of("meetings_p50", 0)[0], Of("meetings_p50", 1)[0]);
        var totals = JsonDocument.Parse(Plan("--scenarios", file, "--months", "3", "--meetings", "40", "--show", "totals", "--format", "json").Output).RootElement.EnumerateArray().ToList();
        Assert.Equal([("now", 120.0), ("none", 120.0)], totals.Select(t => (t.GetProperty("scenario").GetString()!, t.GetProperty("goal").GetDouble())));
        foreach (var (scenario, total) in totals.Index())
        {
            Assert.InRange(total.GetProperty("meetings_p50").GetDouble(), Of("meetings_p50", scenario).Sum() - 3, Of("meetings_p50", scenario).Sum() + 3);
            // Narrower than if all months were good or bad together.
            Assert.InRange(total.GetProperty("meetings_p90").GetDouble(), Of("meetings_p50", scenario).Sum(), Of("meetings_p90", scenario).Sum());
        }

        Assert.Equal([Of("leads", 0)[0], 0, 0], Of("leads", 1));
        // Leads of May still meet in June, and hardly any in July.
        Assert.True(Of("meetings_p50", 1)[2] < Of("meetings_p50", 1)[1]);
        Assert.True(Of("meetings_p50", 1)[1] > 0);

        File.WriteAllText(file, "scenarios:\n  - { name: none, leads: { inbund: 0 } }\n");
        var run = ProgramRun.Of("plan", "--config", team.Config, "--workspace", team.Workspace.Folder, "--scenarios", file);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("found the motion 'inbund'.\nExpected one of inbound, outbound", run.Errors, StringComparison.Ordinal);
        File.WriteAllText(file, "scenarios:\n  - { name: none, from: 2026-13 }\n");
        Assert.Contains("Expected a month such as 2026-12", ProgramRun.Of("plan", "--config", team.Config, "--workspace", team.Workspace.Folder, "--scenarios", file).Errors, StringComparison.Ordinal);
    }

    /// <summary>The scenarios of the configuration: in the lake as the verb tells them of the same file, the first like the plan, and on the page.</summary>
    [Fact]
    public void Night_ComparesTheScenarios()
    {
        var said = JsonDocument.Parse(Plan("--scenarios", Path.Combine(team.Data, "scenarios.yaml"), "--months", "3", "--show", "months", "--format", "json").Output).RootElement.EnumerateArray().ToList();
        var months = team.Workspace.Lake.Ask("plan_scenarios", "select scenario, month, leads, meetings_p10, meetings_p50, meetings_p90 from {rows} order by place, month");
        Assert.Equal(9, months.Count);
        Assert.Equal(said.Select(m => (m.GetProperty("scenario").GetString()!, m.GetProperty("month").GetString()!)), months.Select(m => ((string)m[0]!, (string)m[1]!)));
        foreach (var (month, asked) in months.Zip(said))
            Assert.All(new[] { "leads", "meetings_p10", "meetings_p50", "meetings_p90" }, (column, i) => Assert.Equal(Convert.ToDouble(month[i + 2], null), asked.GetProperty(column).GetDouble(), 0.51));
        Assert.Equal(team.Workspace.Lake.Ask("plan_months", "select month, meetings_p50 from {rows} order by month").Select(m => (m[0], m[1])), months.Take(3).Select(m => (m[1], m[4])));
        Assert.Contains("=一人 &lt;more&gt;", team.Workspace.Pages, StringComparison.Ordinal);
    }

    /// <summary>A horizon that holds the plan's first month: two numbers for it, and why they are two.</summary>
    [Fact]
    public void MonthOfForecastAndPlan_HasBothNumbersSideBySide()
    {
        var workspace = team.NewWorkspace();
        string config = Path.Combine(team.Data, "long.yaml");
        File.WriteAllText(config, File.ReadAllText(team.Config) + "\nforecast: { horizon_days: 35 }\n");
        foreach (string step in new[] { "forecast", "report" })
        {
            var run = ProgramRun.Of(step, "--config", config, "--workspace", workspace.Folder);
            Assert.True(run.ExitCode == 0, run.Errors);
        }

        var forecast = workspace.Lake.Ask("forecast_totals", "select meetings, lower_80, upper_80 from {rows} where level = 'total' and period = 'month_2026_05'").Single();
        var plan = workspace.Lake.Ask("plan_months", "select meetings_p50, meetings_p10, meetings_p90 from {rows} where month = '2026-05'").Single();
        string Whole(object? number) => Math.Round(Convert.ToDouble(number, null), MidpointRounding.AwayFromZero).ToString("#,0", System.Globalization.CultureInfo.InvariantCulture);
        string text = System.Text.RegularExpressions.Regex.Replace(string.Concat(Directory.GetFiles(workspace.Report, "*.html").Select(File.ReadAllText)), "<[^>]+>", "");
        Assert.Contains(
            $"the forecast expects {Whole(forecast[0])} meetings (80 %: {Whole(forecast[1])}–{Whole(forecast[2])}), the plan's middle is {Whole(plan[0])} (80 %: {Whole(plan[1])}–{Whole(plan[2])}).",
            System.Net.WebUtility.HtmlDecode(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--date", "2026-01-16")]
    [InlineData("--month", "2026-04")]
    [InlineData("--meetings", "0")]
    [InlineData("--show", "nothing")]
    public void WhatCannotBePlanned_EndsInOneFault(string option, string value)
    {
        var run = ProgramRun.Of("plan", "--config", team.Config, "--workspace", team.Workspace.Folder, option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("Expected", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    private ProgramRun Plan(params string[] options)
    {
        var run = ProgramRun.Of(["plan", "--config", team.Config, "--workspace", team.Workspace.Folder, .. options]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return run;
    }
}
