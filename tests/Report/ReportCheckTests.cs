using System.Text;
using System.Text.RegularExpressions;
using Analytics.Lake;
using Analytics.Publishing;
using Analytics.Report;
using Analytics.Tests.Charts;
using Analytics.Tests.Lake;
using ScottPlot;
using Xunit;

namespace Analytics.Tests.Report;

public sealed partial class ReportCheckTests : IClassFixture<WrittenReport>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("report-").FullName;
    private readonly ReportExpectations _expected;

    public ReportCheckTests(WrittenReport report)
    {
        report.CopyTo(_folder);

        var values = report.Expected.Pages.SelectMany(page => Keyed().Matches(File.ReadAllText(Path.Combine(_folder, page)))).DistinctBy(match => match.Groups[2].Value).ToDictionary(
            match => System.Net.WebUtility.HtmlDecode(match.Groups[2].Value), match => double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        foreach (var week in report.Weeks)
            values[week.Key!] = week.Quantity!.Value;
        _expected = report.Expected with { Values = values };
    }

    private string Page => Path.Combine(_folder, "index.html");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void SoundReport_HasNoFault()
    {
        Assert.True(_expected.Values!.Count > 10);
        Assert.Empty(ReportCheck.Inspect(_folder, _expected));
    }

    [Theory]
    [InlineData("index.html")]
    [InlineData("inbound.html")]
    [InlineData("quality.html")]
    public void NoPage_IsFound(string page)
    {
        File.Delete(Path.Combine(_folder, page));
        Assert.Equal([page + " is missing"], ReportCheck.Inspect(_folder, _expected));
    }

    [Theory]
    [InlineData("<li><a href=\"forecast.html\">Forecast and plan</a></li>", "", "its navigation does not lead to forecast.html")]
    [InlineData(" aria-current=\"page\"", "", "its navigation does not say which page it is")]
    public void NavigationThatLacksSomething_IsFound(string from, string to, string fault)
    {
        Change(from, to);
        Assert.Equal("index.html: " + fault, Only());
    }

    [Fact]
    public void PageThatIsMarkedAsAnother_IsFound()
    {
        string page = Path.Combine(_folder, "forecast.html");
        File.WriteAllText(page, File.ReadAllText(page).Replace(" aria-current=\"page\"", "", StringComparison.Ordinal).Replace("href=\"inbound.html\"", "href=\"inbound.html\" aria-current=\"page\"", StringComparison.Ordinal));
        Assert.Equal("forecast.html: its navigation does not say which page it is", Only());
    }

    [Fact]
    public void PlaceThatTwoHaveTheNameOf_IsFound()
    {
        Change("id=\"look\"", "id=\"kpis\"");
        Assert.Contains("index.html: two places are named 'kpis'", Faults());
    }

    [Fact]
    public void ChartThatIsShownTwice_IsFound()
    {
        string figure = Figure().Match(File.ReadAllText(Path.Combine(_folder, "conversion.html"))).Value;
        Change("</main>", figure + "</main>");
        Assert.Contains("chart 'funnel' is shown twice", Faults());
    }

    [Fact]
    public void CutPage_IsFound()
    {
        File.WriteAllText(Page, File.ReadAllText(Page)[..5_000]);
        Assert.Contains("cannot be read", Only());
    }

    [Theory]
    [InlineData("charts/funnel.svg", "'funnel.svg' is missing")]
    [InlineData("charts/funnel.png", "'funnel.png' is missing")]
    [InlineData("data/funnel.csv", "'funnel.csv' is missing")]
    public void MissingFile_IsFound(string file, string fault)
    {
        File.Delete(Path.Combine(_folder, file));
        Assert.Contains(Faults(), found => found.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void EmptyFile_IsFound()
    {
        File.WriteAllBytes(Path.Combine(_folder, "data", "funnel.csv"), []);
        Assert.Contains("'data/funnel.csv' is empty", Only());
    }

    [Theory]
    [InlineData("data/kpis.csv", "data/elsewhere.csv", "no such file")]
    [InlineData("href=\"#kpis\"", "href=\"#nowhere\"", "no such place")]
    [InlineData("href=\"inbound.html#chart-response_decay\"", "href=\"inbound.html#chart-funnel\"", "no such place")]
    [InlineData("href=\"data/kpis.csv\"", "href=\"https://example.com/\"", "leads out")]
    [InlineData("href=\"data/kpis.csv\"", "href=\"../../secret\"", "leads out")]
    [InlineData("href=\"data/kpis.csv\"", "href=\"data/../../secret\"", "leads out")]
    public void BrokenLink_IsFound(string link, string broken, string fault)
    {
        Change(link, broken);
        Assert.Contains(fault, Only());
    }

    [Fact]
    public void MissingStamp_IsFound()
    {
        Change("id=\"as-of\"", "id=\"other\"");
        Assert.Contains("as of when", Only());
    }

    [Fact]
    public void WrongDay_IsFound() =>
        Assert.Equal(
            _expected.Pages.Select(page => $"{page}: the page is as of 2026-09-30, expected 2026-10-01"), ReportCheck.Inspect(_folder, _expected with { AsOf = MadeUp.AsOf.AddDays(1) }));

    [Fact]
    public void Script_IsFound()
    {
        Change("</main>", "<script>1</script></main>");
        Assert.Contains("script", Only());
    }

    [Fact]
    public void OpenPolicy_IsFound()
    {
        Change("default-src 'none'", "default-src *");
        // The page escapes the quotes, so the change is made in its own form.
        Change("default-src &#39;none&#39;", "default-src *");
        Assert.Contains("network", Only());
    }

    [Fact]
    public void EmptyPage_IsFound()
    {
        var html = File.ReadAllText(Page);
        var (start, end) = (html.IndexOf("<main", StringComparison.Ordinal), html.IndexOf("</main>", StringComparison.Ordinal));
        File.WriteAllText(Page, html[..start] + "<main id=\"content\">" + html[end..]);
        Assert.Contains(ReportCheck.Inspect(_folder, _expected with { Charts = [] }), fault => fault.Contains("empty", StringComparison.Ordinal));
    }

    [Fact]
    public void MissingChart_IsFound() =>
        Assert.Equal("chart 'trend' is missing", Assert.Single(ReportCheck.Inspect(_folder, _expected with { Charts = [.. _expected.Charts, "trend"] })));

    [Fact]
    public void ChartWithoutTable_IsFound()
    {
        ChangeChart(html => Table().Replace(html, "", 1));
        Assert.Contains("'response_decay' has no table", Assert.Single(ReportCheck.Inspect(_folder, _expected with { Values = null })));
    }

    [Fact]
    public void ChartWithoutWords_IsFound()
    {
        ChangeChart(html => AltText().Replace(html, "alt=\"\"", 1));
        Assert.Contains("no words", Only());
    }

    [Fact]
    public void BlankChart_IsFound()
    {
        // A blank chart cannot be rendered by the program, so its files are forged: an empty frame in place of the funnel.
        var empty = new Plot();
        empty.Axes.SetLimits(0, 1, 0, 1);
        var png = empty.GetImageBytes(1640, 1036, ImageFormat.Png);
        var svgFile = Path.Combine(_folder, "charts", "funnel.svg");
        var old = File.ReadAllText(svgFile);
        var blank = old[..old.IndexOf("<rect", StringComparison.Ordinal)] + "</svg>";
        File.WriteAllText(svgFile, blank);
        File.WriteAllBytes(Path.Combine(_folder, "charts", "funnel.png"), png);
        string conversion = Path.Combine(_folder, "conversion.html");
        File.WriteAllText(conversion, File.ReadAllText(conversion).Replace(Convert.ToBase64String(Encoding.UTF8.GetBytes(old)), Convert.ToBase64String(Encoding.UTF8.GetBytes(blank)), StringComparison.Ordinal));

        Assert.Equal(
            ["chart 'funnel': the SVG holds no mark in its data area", "chart 'funnel': the PNG is blank in its data area"], Faults());
    }

    [Fact]
    public void OtherImageThanTheFile_IsFound()
    {
        File.Copy(Path.Combine(_folder, "charts", "response_decay.svg"), Path.Combine(_folder, "charts", "funnel.svg"), overwrite: true);
        Assert.Contains("not that of the file", Only());
    }

    [Fact]
    public void ImageNotInThePage_IsFound()
    {
        ChangeChart(html => Source().Replace(html, "src=\"charts/response_decay.svg\"", 1));
        Assert.Equal(["inbound.html: image 'charts/response_decay.svg' is not within the page", "chart 'response_decay' has no image on the page"], Faults());
    }

    [Fact]
    public void NumberThatDiffersFromTheLake_IsFound()
    {
        Change("value=\"0.301234\" data-key=\"kpi:", "value=\"0.311234\" data-key=\"kpi:");
        Assert.Equal("index.html: the page shows 'kpi:contact_rate|month|2026-09-01|total|' = 0.311234, the lake holds 0.301234", Only());
    }

    [Fact]
    public void NumberTheLakeDoesNotHold_IsFound()
    {
        Change("kpi:contact_rate|month|2026-09-01|total|", "kpi:made_up");
        Assert.Contains("'kpi:made_up' = 0.301234, which the lake does not hold", Only());
    }

    /// <summary>A table that no run has written since its columns were others is none that the page could show.</summary>
    [Fact]
    public void TableOfAnEarlierRelease_HasNoNumbers_AndTheOthersHaveTheirs()
    {
        using var lake = new LakeFolder();
        const string Old = "select 'after_call' as name, 'log_loss' as metric, 0.4::double as model, 0.5::double as base_rate, null::double as without_later";
        void Commit(string table, string sql) => ResultTable.Commit(lake.Engine, lake.Lake, table, sql, LakeFolder.Committed);
        Commit("lead_scores", "select 1::bigint as place, 0.25::double as probability");
        Commit("conversion_metrics", Old);

        Assert.Equal([KeyValuePair.Create("lead_scores|1:probability", 0.25)], LakeFigures.Read(lake.Lake.Pin()));

        Commit("conversion_metrics", Old + ", 300::bigint as rows, 0.2::double as observed_rate, 900::bigint as learned_rows");
        Assert.Equal(300, LakeFigures.Read(lake.Lake.Pin())["conversion_metrics|after_call|log_loss:rows"]);
    }

    private IReadOnlyList<string> Faults() => ReportCheck.Inspect(_folder, _expected);

    private string Only() => Assert.Single(Faults());

    /// <summary>Spoils the page of the chart of response times.</summary>
    private void ChangeChart(Func<string, string> change)
    {
        string page = Path.Combine(_folder, "inbound.html");
        string html = File.ReadAllText(page);
        int start = html.IndexOf("<figure", StringComparison.Ordinal);
        File.WriteAllText(page, html[..start] + change(html[start..]));
    }

    private void Change(string from, string to) =>
        File.WriteAllText(Page, File.ReadAllText(Page).Replace(from, to, StringComparison.Ordinal));

    [GeneratedRegex("<data value=\"([^\"]*)\" data-key=\"([^\"]*)\">")]
    private static partial Regex Keyed();

    [GeneratedRegex("<figure.*?</figure>", RegexOptions.Singleline)]
    private static partial Regex Figure();

    [GeneratedRegex("<tbody>.*?</tbody>", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex("alt=\"[^\"]*\"")]
    private static partial Regex AltText();

    [GeneratedRegex("src=\"[^\"]*\"")]
    private static partial Regex Source();
}
