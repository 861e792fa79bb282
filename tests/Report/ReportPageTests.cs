using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Analytics.Charts;
using Analytics.Report;
using Analytics.Tests.Charts;
using Xunit;

namespace Analytics.Tests.Report;

public partial class ReportPageTests
{
    [Theory]
    [InlineData("en", "As of 30 Sep 2026")]
    [InlineData("ja", "2026年9月30日時点")]
    public void Page_SaysItsLanguageAndItsDay(string language, string stamp)
    {
        var page = Overview(MadeUpReport.In(language));

        Assert.Equal(language, page.Attribute("lang")?.Value);
        var time = page.Descendants().Single(element => element.Attribute("id")?.Value == "as-of").Element("time")!;
        Assert.Equal(stamp, time.Value);
        Assert.Equal("2026-09-30", time.Attribute("datetime")?.Value);
    }

    [Theory]
    [InlineData("en", "Published forecasts, days 1–7 ahead: of 301 that have come due, made on the last 60 nights, 78 % lay within the 80 % interval.")]
    [InlineData("ja", "公表した予測（1〜7日先）：直近60回の夜間処理で出した予測のうち、実績が出た301件の78%が80%予測区間に入りました。")]
    public void PublishedForecasts_AreOneSentenceWithKeyedNumbers(string language, string sentence)
    {
        var page = ReadPages.All(MadeUpReport.In(language));

        var item = page.Descendants().Single(element => element.Name.LocalName == "li" && element.Value.Replace('\u00a0', ' ').Replace('\u202f', ' ') == sentence);
        Assert.Equal(
            [("forecast_coverage|total|week_1:coverage80", "0.784"), ("forecast_coverage|total|week_1:n", "301"), ("forecast_coverage|total|week_1:nights", "60")],
            item.Elements().Select(number => (number.Attribute("data-key")!.Value, number.Attribute("value")!.Value)).Order());
    }

    [Fact]
    public void PublishedForecasts_OfOneNight_AreSaidInTheSingular()
    {
        var content = MadeUpReport.In("en");
        var page = ReadPages.All(content with { Forecast = content.Forecast! with { Published = [new("days 1–7", 1, 1, 1)] } });
        Assert.Contains(page.Descendants("li"), item => item.Value.Contains("that has come due, made on the last 1 night, ", StringComparison.Ordinal));
    }

    [Fact]
    public void Page_NeedsNoNetworkAndNoScript()
    {
        var page = ReadPages.All(MadeUpReport.In("en"));

        Assert.Empty(page.Descendants("script"));
        Assert.Empty(page.Descendants("link"));
        Assert.All(page.Descendants().Attributes("src"), source => Assert.StartsWith("data:image/svg+xml;base64,", source.Value, StringComparison.Ordinal));
        Assert.All(page.Descendants().Attributes("href"), link => Assert.DoesNotContain(":", link.Value, StringComparison.Ordinal));
        Assert.Empty(page.Descendants().Attributes("style"));
        Assert.All(page.Descendants("style"), style => Assert.DoesNotContain("url(", style.Value, StringComparison.Ordinal));
        Assert.All(page.Descendants("style"), style => Assert.DoesNotContain("@import", style.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Policy_AllowsThisStyleSheetOnly()
    {
        foreach (string html in ReportPage.Render(MadeUpReport.In("en")).Values)
        {
            var css = Style().Match(html).Groups[1].Value;
            var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)));

            var policy = ReadPages.Of(html).Descendants("meta").Single(meta => meta.Attribute("http-equiv") is not null).Attribute("content")!.Value;
            Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
            Assert.Contains($"style-src 'sha256-{hash}'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EveryTextFromData_IsEscaped()
    {
        const string evil = "<script>alert(1)</script>";
        var content = MadeUpReport.In("en") with
        {
            Company = evil,
            Source = evil,
            ProgramVersion = evil,
            LeftOut = [evil],
            Cards = [new(evil, ChartCell.Count(1) with { Key = "\"" + evil }, MadeUp.September) { Unit = evil, Note = evil, MissingBecause = evil }],
            Files = [new(evil, evil, new(1, 1, 0, 0))],
            Tables = [new(evil, 1, new(1, 1, 0, 0))],
            Rules = [new(evil, evil, 1)],
            Versions = [new(evil, 1, 1)],
            Definitions = [new(evil, evil)],
            Teams = [new(evil, [new(evil, ChartCell.Count(1), MadeUp.September)]) { Reps = [(evil, new([new ChartColumn(evil, evil)], [[ChartCell.Text(evil)]]))] }],
            ScorecardCharts = [CallsPerHourChart.Draw(MadeUp.Context("en") with { Source = evil }, [new(evil, 10, 1, 10)], 13)! with { AltText = evil, Title = evil }],
            Model = MadeUpReport.In("en").Model! with
            {
                After = MadeUpReport.In("en").Model!.After! with { Method = evil, Version = evil, Measured = evil, Key = evil, Metrics = [new(evil, 1, 1, true)] },
                Notes = [evil],
            },
            Forecast = MadeUpReport.In("en").Forecast! with { Method = evil, Notes = [evil], Backtest = [new(evil, 1, 1, null, null, null, null)] },
        };
        var html = string.Concat(ReportPage.Render(content).Values);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(ReadPages.All(content).Descendants("script"));
        Assert.True(Evil().Count(html) >= 25, "the text should be shown, as text");
    }

    /// <summary>A model after the call that could not be judged takes neither the score files nor the other model's figures with it.</summary>
    [Fact]
    public void ModelWithoutFigures_LeavesTheOtherAndTheScores()
    {
        var content = MadeUpReport.In("en");
        var page = ReadPages.All(content with
        {
            Model = new(null) { Before = content.Model!.After, NoLeads = "No leads are named.", Files = [("data/lead_scores.csv", "All open leads")] },
        });

        var section = page.Descendants("section").Single(s => s.Attribute("id")?.Value == "model");
        Assert.Equal(["Whom to call next"], section.Descendants("h3").Select(h => h.Value));
        Assert.Contains(section.Descendants("a"), a => a.Attribute("href")?.Value == "data/lead_scores.csv");
        Assert.Contains(section.Descendants("p"), p => p.Value == "No leads are named.");
        Assert.Contains("LightGBM, version 2026-09-30-a1", section.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_CarryTheirValueAndKey()
    {
        var page = ReadPages.All(MadeUpReport.In("en"));

        var rate = page.Descendants("data").Single(data => data.Attribute("data-key")?.Value == "kpi:contact_rate|month|2026-09-01|total|");
        Assert.Equal("0.301234", rate.Attribute("value")?.Value);
        Assert.Equal("30.1\u00A0%", rate.Value);
        Assert.Contains(page.Descendants("data"), data => data.Attribute("data-key")?.Value == "quality|leads-2026-09.csv:rows_read" && data.Attribute("value")?.Value == "3912");
    }

    [Fact]
    public void MissingValue_IsADashWithItsReason()
    {
        var card = ReadPages.All(MadeUpReport.In("en")).Descendants("article").Single(article => article.Value.Contains("Show rate", StringComparison.Ordinal));

        Assert.Equal("–", card.Elements("p").Single(line => line.Attribute("class")?.Value == "value").Value);
        Assert.Contains("No meeting was due in the period.", card.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("Below target", card.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Target: 100\u00A0%.", "Target: zero.", "Target: at least 30\u00A0%.")]
    [InlineData("ja", "目標 100%。", "目標 ゼロ。", "目標 30%以上。")]
    public void TargetOfAllOrNone_IsSaidPlainly(string language, string all, string none, string atLeast)
    {
        var targets = ReadPages.All(MadeUpReport.In(language)).Descendants("p")
            .Where(line => line.Attribute("class")?.Value == "target").Select(line => line.Nodes().OfType<XText>().First().Value.Trim()).ToList();

        Assert.Contains(all, targets);
        Assert.Contains(none, targets);
        Assert.Contains(atLeast, targets);
    }

    [Theory]
    [InlineData("en", "+1.2\u00A0pt against the 28 days before")]
    [InlineData("ja", "前の28日間との差 +1.2ポイント")]
    public void Card_SaysWhatItsChangeIsMeasuredAgainst(string language, string change)
    {
        var cards = ReadPages.All(MadeUpReport.In(language)).Descendants("section").Single(section => section.Attribute("id")?.Value == "kpis");

        Assert.Contains(change, cards.Descendants("p").Where(line => line.Attribute("class")?.Value == "change").Select(line => line.Value));
        Assert.Equal("data/kpis.csv", cards.Descendants("a").Single().Attribute("href")?.Value);
    }

    [Fact]
    public void EveryChart_HasWordsAndATable()
    {
        var content = MadeUpReport.In("ja");
        var figures = ReadPages.All(content).Descendants("figure").ToList();

        Assert.Equal(content.AllCharts.Select(chart => chart.Name), figures.Select(figure => figure.Attribute("data-chart")?.Value));
        foreach (var (figure, chart) in figures.Zip(content.AllCharts))
        {
            Assert.Equal(chart.AltText, figure.Descendants("img").Single().Attribute("alt")?.Value);
            Assert.Equal(chart.Table.Rows.Count, figure.Descendants("tbody").Single().Elements("tr").Count());
        }
    }

    /// <summary>A page whose parts all lack their data is not written, not linked, and said to be left out.</summary>
    [Fact]
    public void WhatASourceLacks_LeavesNoEmptySectionAndNoEmptyPage()
    {
        var content = MadeUpReport.In("en");
        content = content with
        {
            Model = null,
            Forecast = null,
            Plan = null,
            Changes = null,
            Unusual = null,
            Teams = [],
            Charts = [],
            Outbound = MotionSection.None,
            ConversionCharts = [],
            ScorecardCharts = [],
            Segments = [],
            Rules = [],
            LeftOut = ["No calls: no contact rate."],
        };
        var pages = ReportPage.Render(content);

        Assert.Equal(["index.html", "inbound.html", "quality.html"], pages.Keys);
        var overview = Overview(content);
        Assert.Equal(["kpis", "look", "left-out", "all-pages"], overview.Descendants("section").Select(section => section.Attribute("id")?.Value));
        Assert.Equal(
            ["No calls: no contact rate.", .. new[] { "Outbound", "Conversion", "Segments", "Forecast and plan", "Teams and reps" }.Select(page => $"The page “{page}” is left out: all that it would show is lacking.")],
            overview.Descendants("section").Single(section => section.Attribute("id")?.Value == "left-out").Descendants("li").Select(line => line.Value));
        Assert.All(pages.Values, page => Assert.Equal(pages.Keys, Navigation(ReadPages.Of(page)).Select(link => link.Attribute("href")?.Value)));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void EveryPage_LinksAllPagesAndMarksItself_AndSaysWhoseAndWhen(string language)
    {
        var content = MadeUpReport.In(language);
        var pages = ReportPage.Render(content);

        string[] main = ["index.html", "outbound.html", "inbound.html", "conversion.html", "segments.html", "forecast.html", "scorecards.html", "quality.html"];
        Assert.Equal(main, pages.Keys.Where(file => !file.Contains('/', StringComparison.Ordinal)));
        foreach (var (file, page) in pages.Where(page => main.Contains(page.Key)).Select(page => (page.Key, ReadPages.Of(page.Value))))
        {
            Assert.Equal(main, Navigation(page).Select(link => link.Attribute("href")?.Value));
            Assert.Equal(file, Navigation(page).Single(link => link.Attribute("aria-current")?.Value == "page").Attribute("href")?.Value);
            string heading = Assert.Single(page.Descendants("h1")).Value;
            Assert.Equal($"{heading} · {content.Company} · 2026-09-30", page.Descendants("title").Single().Value);
            Assert.Equal("2026-09-30", page.Descendants().Single(element => element.Attribute("id")?.Value == "as-of").Element("time")!.Attribute("datetime")?.Value);
        }
    }

    /// <summary>When the report was one page, people linked to its parts and charts: each place is still there, and leads to where the part is now.</summary>
    [Fact]
    public void PlacesOfTheOnePage_AreOnTheOverview_AndLeadToWhereTheyAreNow()
    {
        var content = MadeUpReport.In("en");
        var pages = ReportPage.Render(content).ToDictionary(page => page.Key, page => ReadPages.Of(page.Value));
        var overview = pages["index.html"];
        string[] places = ["kpis", "left-out", "charts", "forecast", "plan", "model", "quality", "definitions", "versions", .. content.AllCharts.Except(content.Teams.SelectMany(team => team.Charts)).Select(chart => "chart-" + chart.Name)];
        foreach (string place in places)
        {
            var there = overview.Descendants().Single(element => element.Attribute("id")?.Value == place);
            if (there.Name.LocalName is "section" or "figure")
                continue;
            string[] link = there.Elements("a").Single().Attribute("href")!.Value.Split('#');
            Assert.Equal(place, link[1]);
            Assert.Contains(pages[link[0]].Descendants(), element => element.Attribute("id")?.Value == place && element.Name.LocalName is "section" or "figure");
        }
    }

    /// <summary>What needs a look: exactly the key figures that miss their target, in words, with a way to the page that tells more.</summary>
    [Fact]
    public void WhatNeedsALook_IsWhatMissesItsTarget()
    {
        var content = MadeUpReport.In("en");
        var look = Overview(content).Descendants("section").Single(section => section.Attribute("id")?.Value == "look");

        Assert.Equal(
            ["Average talk time (ATT)", "First response within 5 min", "Never called"],
            look.Descendants("li").Select(line => line.Element("strong")!.Value));
        Assert.Equal(["Below target", "Below target", "Above target"], look.Descendants("span").Where(span => span.Attribute("class")?.Value == "standing").Select(span => span.Value));
        Assert.Equal(["conversion.html", "inbound.html", "inbound.html"], look.Descendants("a").Select(link => link.Attribute("href")?.Value));
        Assert.DoesNotContain(Overview(content with { Cards = [.. content.Cards.Where(card => card.Status == TargetStatus.Reached)] }).Descendants("section"), section => section.Attribute("id")?.Value == "look");
    }

    [Fact]
    public void SameContent_GivesTheSamePages() =>
        Assert.Equal(ReportPage.Render(MadeUpReport.In("ja")), ReportPage.Render(MadeUpReport.In("ja")));

    [Fact]
    public void TwoChartsOfOneName_AreRefused()
    {
        var content = MadeUpReport.In("en");
        Assert.Throws<InvalidOperationException>(() => ReportPage.Render(content with { Charts = [content.Charts[0], content.Charts[0]] }));
    }

    private static XElement Overview(ReportContent content) => ReadPages.Of(ReportPage.Render(content)["index.html"]);

    private static IEnumerable<XElement> Navigation(XElement page) => page.Descendants("nav").Single(nav => nav.Attribute("class")?.Value == "pages").Descendants("a");

    [GeneratedRegex("<style>(.*)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("&lt;script&gt;")]
    private static partial Regex Evil();
}
