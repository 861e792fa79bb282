using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>A bank's real log of leads and calls by configuration alone, against figures computed elsewhere.</summary>
public sealed class Bpic2012Tests : IDisposable
{
    // First response ≤ 5 min, 5–15, 15–60, 1–4 h, 4–24 h, > 1 day, never: leads, offers sent, loans activated.
    private static readonly long[][] FirstResponse =
    [
        [1804, 1222, 665], [912, 336, 126], [1920, 814, 331], [1644, 875, 366], [2901, 1526, 656], [476, 242, 102], [3430, 0, 0],
    ];

    // Calls by local hour of start, from 7 to 23.
    private static readonly long[] CallsByHour = [232, 1017, 6274, 7116, 7099, 5987, 4910, 6335, 6562, 5958, 3679, 5044, 5571, 5505, 78, 2, 2];

    private readonly string _folder = Directory.CreateTempSubdirectory("analytics-e2e-bpic-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task RealLog_GivesThePublishedFigures()
    {
        RealInput.Require("bpic2012/calls.csv");
        var run = ProgramRun.Of("run", "--config", Path.Combine(RealInput.Repository, "tests/real/bpic2012.yaml"), "--workspace", _folder);
        Assert.True(run.ExitCode == 0, run.Errors);
        var workspace = new WorkspaceFolder(_folder);
        var lake = workspace.Lake;
        Assert.Equal(13_087, await lake.RowsByFiles("leads"));
        Assert.Equal(71_371, await lake.RowsByFiles("calls"));
        var decay = lake.Ask("kpi_response_decay", "select leads, meetings, won from {rows} order by bucket")
            .Select(r => r.Select(v => Convert.ToInt64(v, CultureInfo.InvariantCulture)).ToArray());
        Assert.Equal(FirstResponse, decay);
        Assert.Equal(
            CallsByHour.Select((calls, i) => ((long)i + 7, calls)),
            lake.Ask("kpi_values", "select cut_value::bigint, value::bigint from {rows} where kpi = 'calls' and cut = 'hour' and period = 'all' order by 1").Select(r => ((long)r[0]!, (long)r[1]!)));
        Report(workspace, run.Errors);
    }

    private static void Report(WorkspaceFolder workspace, string said)
    {
        var shown = workspace.Data("response_decay");
        Assert.Equal(FirstResponse.Select(r => (r[0], r[1])), shown.Select(r => (Whole(r["leads"]), Whole(r["meetings"]))));
        double[] rates = [.. shown.Select(r => double.Parse(r["meeting_rate"], CultureInfo.InvariantCulture))];
        Assert.All(rates.Zip(FirstResponse), r => Assert.Equal((double)r.Second[1] / r.Second[0], r.First, 12));
        Assert.True(rates[3] > rates[2], "The log's rise after an hour is missing.");
        string page = workspace.Pages;
        string figure = Regex.Match(page, "<figure[^>]*data-chart=\"response_decay\".*?</figure>", RegexOptions.Singleline).Value;
        foreach (long[] row in FirstResponse)
            Assert.Matches($"<data value=\"{row[0]}\"[^>]*>{row[0].ToString("N0", CultureInfo.InvariantCulture)}</data>", figure);
        // Without outcomes there is no contact rate and no model, and both places say so.
        Assert.Contains("The data have no calls.outcome: left out the model.", workspace.Manifest["left_out"]!.AsArray().Select(l => (string)l!));
        Assert.Contains("The data have no calls.outcome: left out the model.", said, StringComparison.Ordinal);
        Assert.Matches("(?s)<section id=\"left-out\".*Outcomes of calls are not in the data.*the conversion model", page);
        Assert.DoesNotContain("data-chart=\"calibration\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-chart=\"contact_rate_by_hour_weekday\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("call_scores", workspace.Lake.Tables);
    }

    private static long Whole(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
