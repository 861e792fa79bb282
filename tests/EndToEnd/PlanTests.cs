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

        // Forward with the heads and leads of the 80 % answer reaches the goal with about 80 %.
        var needed = needs.Single(n => n.GetProperty("motion").GetString() == "all" && n.GetProperty("chance").GetDouble() == 0.8);
        double reps = needed.GetProperty("heads").GetDouble();
        var months = JsonDocument.Parse(Plan("--month", "2026-06", "--meetings", "40", "--seed", "5", "--reps", $"{reps}", "--leads", $"{needed.GetProperty("leads")}", "--show", "months", "--format", "json").Output).RootElement;
        Assert.InRange(months[0].GetProperty("chance").GetDouble(), 0.76, 0.84);
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
