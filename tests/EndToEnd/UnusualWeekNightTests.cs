using System.IO.Compression;
using System.Text.RegularExpressions;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>A night on a sample in which one team does not call for a week: the page rings its meetings and says why.</summary>
public sealed partial class UnusualWeekNightTests : IDisposable
{
    private const string Monday = "2026-04-13", Sunday = "2026-04-19";
    private readonly string folder = Directory.CreateTempSubdirectory("analytics-e2e-unusual-").FullName;

    [Fact]
    public void TeamThatStopsCalling_IsNamedOnThePage_AndInTheChartsTable()
    {
        string data = Path.Combine(folder, "data"), config = Path.Combine(data, "analytics.yaml");
        Assert.Equal(0, ProgramRun.Of("sample", "--leads", "12000", "--days", "182", "--seed", "5", "--out", data).ExitCode);
        // A horizon of three stretches, by the way: their order is that of their days.
        File.WriteAllText(config, File.ReadAllText(Path.Combine(SampleRun.Data, "analytics.yaml")).Replace("report:\n", "forecast:\n  horizon_days: 40\n\nquality:\n  max_reject_share: 5%\n\nreport:\n", StringComparison.Ordinal));
        var east = Exports.Lines(Path.Combine(data, "reps.csv")).Where(line => line.Split(',')[2] == "East").Select(line => line.Split(',')[0]).ToHashSet();
        foreach (string file in (string[])["calls-2026-04.csv.gz", "meetings-2026-04.csv.gz"])
            Silence(Path.Combine(data, file), east);

        var workspace = new WorkspaceFolder(Path.Combine(folder, "workspace"));
        var run = ProgramRun.Of("run", "--config", config, "--workspace", workspace.Folder);

        Assert.True(run.ExitCode == 0, run.Errors);
        string list = Section("unusual").Match(workspace.PageOf("index.html")).Value;
        string said = Item().Matches(list).Select(item => item.Groups[1].Value).Single(item => item.Contains($"datetime=\"{Monday}\"", StringComparison.Ordinal) && item.Contains(": Meetings ", StringComparison.Ordinal));
        Assert.Matches("expected .* By effort and result: calls <data value=\"-[^>]*>−[0-9.]+</data>; .* Above all team East: <data value=\"-", said);
        Assert.Contains($"href=\"explore.html#show=meetings&amp;from={Monday}&amp;to={Monday}&amp;team=East\"", said, StringComparison.Ordinal);
        Assert.Matches($"(?m)^Meetings,{Monday},[0-9]+,[0-9]+,unusual,[0-9.]+,calls; team East\r?$", File.ReadAllText(Path.Combine(workspace.Report, "data", "trends.csv")));

        string forecast = workspace.PageOf("forecast.html");
        string[] bands = [.. Band().Matches(forecast).Select(band => band.Groups[1].Value).Distinct()];
        Assert.Equal(["days 1–7", "days 8–28", "days 29–40", "sum of days 1–40"], bands);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Takes these reps' rows of the week out of an export.</summary>
    private static void Silence(string file, HashSet<string> reps)
    {
        var lines = Exports.Lines(file).ToList();
        var kept = lines.Where(line => line.Split(',') is var cells && !(cells.Length > 3 && reps.Contains(cells[2]) && string.CompareOrdinal(cells[3], Monday) >= 0 && string.CompareOrdinal(cells[3], Sunday + "~") <= 0)).ToList();
        Assert.InRange(lines.Count - kept.Count, 10, 2000);
        using var packed = new GZipStream(File.Create(file), CompressionLevel.Fastest);
        using var text = new StreamWriter(packed);
        kept.ForEach(text.WriteLine);
    }

    private static Regex Section(string id) => new($"<section id=\"{id}\".*?</section>", RegexOptions.Singleline);

    [GeneratedRegex("<li>(.*?)</li>", RegexOptions.Singleline)]
    private static partial Regex Item();

    [GeneratedRegex("<td>method in use · ([^<]+)</td>")]
    private static partial Regex Band();
}
