using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>The page published for the committed sample, and that its numbers are those of the exports.</summary>
[Collection<SampleRunGroup>]
public partial class SampleReportTests(SampleRun sample)
{
    private static readonly string[] Charts =
    [
        "adjusted_hour_effect", "calibration", "contact_rate_by_hour_weekday", "contact_survival", "cph_by_rep", "effort_inbound", "effort_outbound", "forecast", "funnel", "golden_hours_by_department", "importance_after_call",
        "importance_before_call", "plan_fan", "plan_levers", "response_decay", "rows_by_day", "scorecards", "talk_time_by_rep", "talk_time_curve", "talk_time_hour", "tree", "trends", "weekly_trend",
    ];

    // On the teams' own pages.
    private static readonly string[] TeamCharts = ["effort_central_0200f0d0", "effort_east_4e2cd851", "effort_west_41a6741e"];

    private readonly WorkspaceFolder _workspace = sample.Workspace;

    [Fact]
    public void Latest_PointsToTheDateAndTheDraftIsGone()
    {
        Assert.Equal("2026-09-30", _workspace.Latest);
        Assert.Equal(["2026-09-30", "latest"], new DirectoryInfo(_workspace.Reports).EnumerateFileSystemInfos().Select(e => e.Name).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_workspace.Folder, "scratch")));
    }

    [Fact]
    public void EveryChart_IsThereTwiceWithItsTableAndItsData()
    {
        string page = _workspace.Pages;
        Assert.Equal(Charts, Named().Matches(page).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.Equal(
            Charts.Concat(TeamCharts).SelectMany(c => new[] { c + ".png", c + ".svg", c + "@2x.png" }).Order(StringComparer.Ordinal),
            Directory.GetFiles(Path.Combine(_workspace.Report, "charts")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (string chart in Charts)
        {
            byte[] png = File.ReadAllBytes(Path.Combine(_workspace.Report, "charts", chart + ".png"));
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png.Take(4));
            Assert.Contains("</svg>", File.ReadAllText(Path.Combine(_workspace.Report, "charts", chart + ".svg")), StringComparison.Ordinal);
            string figure = Regex.Match(page, $"<figure[^>]*data-chart=\"{chart}\".*?</figure>", RegexOptions.Singleline).Value;
            Assert.Contains("src=\"data:image/svg+xml;base64,", figure, StringComparison.Ordinal);
            int rows = _workspace.Data(chart).Count;
            Assert.True(rows > 0, chart + " has no data");
            string body = Regex.Match(figure, "<tbody>.*?</tbody>", RegexOptions.Singleline).Value;
            Assert.Equal(rows, Regex.Count(body, "<tr"));
            Assert.True(File.Exists(Path.Combine(_workspace.Report, "data", chart + ".parquet")), chart);
        }
    }

    [Fact]
    public void KpiTables_AreFilesBesideThePage_WholeAndLinked()
    {
        string[] tables = ["contact_survival", "funnel", "golden_hours", "response_decay", "response_like_for_like", "roles_worked", "scorecards", "talk_time_curve", "tree"];
        foreach (string table in tables.Select(t => "kpi_" + t))
        {
            var lake = _workspace.Lake;
            Assert.Equal(lake.RowsByLog(table), _workspace.Data(table).Count);
            Assert.True(File.Exists(Path.Combine(_workspace.Report, "data", table + ".parquet")), table);
            Assert.Contains($"href=\"data/{table}.csv\"", _workspace.Pages, StringComparison.Ordinal);
        }

        var tree = _workspace.Lake.Ask("kpi_tree", "select value from {rows} where node = 'meetings' and period = 'month' order by period_start").Select(r => Convert.ToDouble(r[0], CultureInfo.InvariantCulture));
        Assert.Equal(tree, _workspace.Data("kpi_tree").Where(r => r["node"] == "meetings" && r["period"] == "month").Select(r => double.Parse(r["value"], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task DataFiles_HoldTheSameRowsInBothFormats()
    {
        foreach (string chart in Charts.Concat(TeamCharts))
        {
            await using var reader = await Parquet.ParquetReader.CreateAsync(Path.Combine(_workspace.Report, "data", chart + ".parquet"), cancellationToken: TestContext.Current.CancellationToken);
            long rows = 0;
            for (int group = 0; group < reader.RowGroupCount; group++)
            {
                using var rowGroup = reader.OpenRowGroupReader(group);
                rows += rowGroup.RowCount;
            }

            Assert.Equal(_workspace.Data(chart).Count, rows);
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void Page_NeedsNoScriptAndNoNetwork(string language)
    {
        string page = (language == "ja" ? sample.JapaneseWorkspace : _workspace).Pages;
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("(?i)(src|href|action|url)\\s*[=(]\\s*[\"']?\\s*(https?:)?//", page);
        Assert.DoesNotContain("@import", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains("<time datetime=\"2026-09-30\">", page, StringComparison.Ordinal);
        foreach (Match link in Linked().Matches(page))
            Assert.True(File.Exists(Path.Combine(_workspace.Report, link.Groups[1].Value)), link.Value);
    }

    [Fact]
    public void JapanesePage_HasTheSameNumbersUnderJapaneseHeadings()
    {
        string page = sample.JapaneseWorkspace.Pages;
        foreach (string word in new[] { "接触率", "商談", "平均会話時間", "架電", "予測" })
            Assert.Contains(word, page, StringComparison.Ordinal);
        var headings = Heading().Matches(page).Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(headings);
        Assert.All(headings, h => Assert.Matches(@"[\u3040-\u30ff\u4e00-\u9fff]", h));
        Assert.Equal(Numbers(_workspace.Pages), Numbers(page));
    }

    [Fact]
    public void Cards_AreWhatTheExportsGive()
    {
        var calls = Exports.Calls(SampleRun.Data).Where(c => c.StartedAt >= new DateTime(2026, 9, 3) && c.StartedAt < new DateTime(2026, 10, 1)).ToList();
        var conversations = calls.Where(c => c.IsConversation).ToList();
        var expected = new Dictionary<string, double>
        {
            ["calls"] = calls.Count,
            ["contact_rate"] = (double)calls.Count(c => c.IsSettled) / calls.Count,
            ["att"] = conversations.Average(c => c.TalkSeconds),
            ["cph"] = calls.Count / Exports.PhoneHours(SampleRun.Data, "2026-09-03", "2026-09-30"),
        };
        var numbers = Numbers(_workspace.Pages).ToDictionary();
        var files = _workspace.Data("kpis");
        foreach (var (kpi, value) in expected)
        {
            Assert.Equal(value, Parse(numbers[$"kpi_values|{kpi}|last_28|total|:value"]), value * 1e-12);
            // The file begins with a byte order mark, which File.ReadAllLines takes away.
            var row = files.Single(r => r["kpi"] == kpi);
            Assert.Equal(("2026-09-03", "2026-09-30"), (row["first_day"], row["last_day"]));
            Assert.Equal(value, Parse(row["value"]), value * 1e-12);
        }

        Assert.Contains("<p class=\"value\"><data value=\"19471\" data-key=\"kpi_values|calls|last_28|total|:value\">19,471</data></p>", _workspace.Pages, StringComparison.Ordinal);
    }

    [Fact]
    public void PageNumbers_AreTheLakes()
    {
        var lake = _workspace.Lake.Ask("kpi_values", "select kpi, value, denominator from {rows} where period = 'last_28' and cut = 'total'")
            .ToDictionary(r => (string)r[0]!, r => (double)r[1]!);
        var shown = Numbers(_workspace.Pages).Where(n => n.Key.StartsWith("kpi_values|", StringComparison.Ordinal) && n.Key.EndsWith("|last_28|total|:value", StringComparison.Ordinal)).ToList();
        Assert.True(shown.Count >= 8, "Fewer cards than expected.");
        foreach (var (key, value) in shown)
            Assert.Equal(lake[key.Split('|')[1]], Parse(value));
    }

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Every number of the page that names its place in the lake.</summary>
    private static List<KeyValuePair<string, string>> Numbers(string page) =>
        [.. Number().Matches(page).Select(m => KeyValuePair.Create(m.Groups[2].Value, m.Groups[1].Value)).Distinct().OrderBy(n => n.Key, StringComparer.Ordinal)];

    [GeneratedRegex("data-chart=\"([a-z_0-9]+)\"")]
    private static partial Regex Named();

    [GeneratedRegex("href=\"((?:data|charts)/[^\"]+)\"")]
    private static partial Regex Linked();

    [GeneratedRegex("<h2[^>]*>([^<]+)</h2>")]
    private static partial Regex Heading();

    [GeneratedRegex("<data value=\"([^\"]*)\" data-key=\"([^\"]*)\"")]
    private static partial Regex Number();
}
