using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>The sample's pages as a reader uses them: with mouse and keyboard, on a phone, on paper, without script, and by a machine that checks for everybody.</summary>
[Collection<SampleRunGroup>]
public sealed class BrowserPageTests(SampleRun sample, BrowserPages browser)
{
    private const string Explore = "explore.html";

    private static readonly string[] Files = ["index.html", "outbound.html", "inbound.html", "conversion.html", "segments.html", "forecast.html", "scorecards.html", "quality.html", Explore];

    public static TheoryData<string, string> Pages => [.. Files.Append("teams/east-4e2cd851.html").Append("segments/source-webinar-da0ef5dc.html").SelectMany(file => new[] { (file, "en"), (file, "ja") })];

    /// <summary>From the overview one comes by the navigation alone to every page and back, and each says which it is.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task Navigation_LeadsFromPageToPage(string language)
    {
        await using var open = await browser.Open(Report(language), Files[0], new() { JavaScriptEnabled = false });
        var page = open.Page;
        var headings = new HashSet<string>();
        foreach (string file in Files.Skip(1).Append(Files[0]))
        {
            await page.ClickAsync($"nav.pages a[href='{file}']");
            Assert.EndsWith("/" + file, page.Url, StringComparison.Ordinal);
            Assert.Equal(file, await page.GetAttributeAsync("nav.pages a[aria-current=page]", "href"));
            Assert.True(headings.Add(await page.InnerTextAsync("h1")), "two pages of one heading");
        }

        Assert.Equal(Files.Length, headings.Count);
    }

    /// <summary>A link to a chart from when the report was one page leads to the entry that leads to the chart.</summary>
    [Fact]
    public async Task LinkOfOld_LeadsToWhereTheChartIs()
    {
        await using var open = await browser.Open(Report("en"), "index.html#chart-response_decay");
        await open.Page.ClickAsync("li:target a");
        Assert.EndsWith("inbound.html#chart-response_decay", open.Page.Url, StringComparison.Ordinal);
        Assert.True(await open.Page.Locator("figure:target img").IsVisibleAsync());
    }

    /// <summary>A source's page leads to the page that filters with this source chosen, and both say the same of it.</summary>
    [Fact]
    public async Task SegmentsPage_LeadsToItsFilter()
    {
        await using var open = await browser.Open(Report("en"), "segments.html");
        var page = open.Page;
        await page.ClickAsync("#segments-source a:text-is('webinar')");
        Assert.Equal("Source: webinar", await page.InnerTextAsync("h1"));
        await page.ClickAsync("a[href*='explore.html#']");
        Assert.EndsWith("/explore.html#source=webinar", page.Url, StringComparison.Ordinal);
        Assert.Equal("true", await page.GetAttributeAsync("#by-source tbody button:text-is('webinar')", "aria-pressed"));
    }

    [Fact]
    public async Task ClickOnARow_KeepsWhatBelongsToIt_AndTheAddressSaysSo()
    {
        await using var open = await browser.Open(Report("en"), Explore);
        var page = open.Page;
        string all = await Card(page, "calls");
        await page.ClickAsync("#by-industry tbody button:text-is('finance')");
        var expected = sample.Workspace.Lake.Ask("kpi_slices", $"select sum(calls)::bigint from {{rows}} where industry = 'finance' and week >= date '{await FirstWeek(page)}'").Single()[0];
        string finance = Convert.ToInt64(expected, CultureInfo.InvariantCulture).ToString("#,0", CultureInfo.InvariantCulture);
        Assert.NotEqual(all, finance);
        Assert.Equal(finance, await Card(page, "calls"));
        var rate = sample.Workspace.Lake.Ask("kpi_slices", $"select sum(settled) / sum(calls_with_outcome) from {{rows}} where industry = 'finance' and week >= date '{await FirstWeek(page)}'").Single()[0];
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{100 * (double)rate!:0.0}\u00A0%"), await Card(page, "contact_rate"));
        var motions = sample.Workspace.Lake.Ask("kpi_slices", $"select sum(calls)::bigint from {{rows}} where industry = 'finance' and motion is not null and week >= date '{await FirstWeek(page)}' group by motion order by motion");
        Assert.Equal(
            motions.Select(row => Convert.ToInt64(row[0], CultureInfo.InvariantCulture).ToString("#,0", CultureInfo.InvariantCulture)),
            (await page.Locator("#by-motion tbody tr").AllInnerTextsAsync()).Select(row => row.Split('\t')[2].Trim()));
        Assert.EndsWith("#industry=finance", page.Url, StringComparison.Ordinal);
        await page.ReloadAsync();
        await open.Ready();
        Assert.Equal(finance, await Card(page, "calls"));
        await page.ClickAsync("#by-industry tbody button:text-is('finance')");
        Assert.Equal(all, await Card(page, "calls"));
        Assert.DoesNotContain("industry", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddressChanged_WhileThePageIsOpen_IsFollowed()
    {
        await using var open = await browser.Open(Report("en"), Explore + "#team=East");
        var page = open.Page;
        string east = await Card(page, "calls");
        await page.EvaluateAsync("location.hash = 'team=West'");
        await page.WaitForFunctionAsync("east => document.querySelector('#card-calls .value').textContent !== east", east);
        await page.GoBackAsync();
        await page.WaitForFunctionAsync("east => document.querySelector('#card-calls .value').textContent === east", east);
    }

    [Fact]
    public async Task KeyboardAlone_ReachesChoosesAndTakesBack_AndFocusStaysAndShows()
    {
        await using var open = await browser.Open(Report("en"), Explore);
        var page = open.Page;
        string all = await Card(page, "calls");
        for (int i = 0; i < 200 && !await Is(page, "document.activeElement.closest('#by-motion tbody') !== null"); i++)
            await page.Keyboard.PressAsync("Tab");
        string motion = await page.EvaluateAsync<string>("document.activeElement.textContent");
        Assert.True(await Is(page, "getComputedStyle(document.activeElement).outlineStyle !== 'none' && parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2"), "the focus does not show");
        foreach (string key in (string[])["Enter", "Space"])
        {
            await page.Keyboard.PressAsync(key);
            Assert.NotEqual(all, await Card(page, "calls"));
            Assert.Equal(motion, await page.EvaluateAsync<string>("document.activeElement.textContent"));
            Assert.Equal("true", await page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-pressed')"));
            await page.Keyboard.PressAsync(key);
            Assert.Equal(all, await Card(page, "calls"));
        }
    }

    [Fact]
    public async Task Keyboard_ChoosesTheFigureAndTakesAChoiceBack()
    {
        await using var open = await browser.Open(Report("en"), Explore + "#team=East");
        var page = open.Page;
        string east = await Card(page, "calls"), heading = await page.Locator("#by-team thead th.num").First.InnerTextAsync();
        await page.FocusAsync("#show");
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.NotEqual(heading, await page.Locator("#by-team thead th.num").First.InnerTextAsync());
        for (int i = 0; i < 10 && !await Is(page, "document.activeElement.closest('#chosen') !== null"); i++)
            await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(0, await page.Locator("#chosen button").CountAsync());
        Assert.NotEqual(east, await Card(page, "calls"));
        Assert.Equal("show", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_AsksForNothingOutsideItsFolder_AndNothingIsForbiddenIt(string file, string language)
    {
        await using var open = await browser.Open(Report(language), file);
        if (file == Explore)
            await open.Page.ClickAsync("#by-motion tbody button >> nth=0");
        string own = new Uri(Report(language) + "/").AbsoluteUri;
        Assert.All(open.Requests, url => Assert.True(url.StartsWith(own, StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal), url));
        Assert.Contains(open.Requests, url => url == own + file);
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task WithoutScript_AllIsThereAndNothingToPress()
    {
        await using var scripted = await browser.Open(Report("en"), Explore);
        await using var plain = await browser.Open(Report("en"), Explore, new() { JavaScriptEnabled = false });
        var (with, without) = (scripted.Page, plain.Page);
        foreach (string selector in (string[])[".card .value", "#by-team td.num", "#by-week th[scope=row]"])
            Assert.Equal(await with.Locator(selector).AllInnerTextsAsync(), await without.Locator(selector).AllInnerTextsAsync());
        Assert.Equal(0, await without.Locator("main button:visible, main select:visible").CountAsync());
        Assert.True(await with.Locator("main select:visible").CountAsync() > 0);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Phone_NeedsNoScrollingSideways(string file, string language)
    {
        await using var open = await browser.Open(Report(language), file, new() { ViewportSize = new() { Width = 375, Height = 800 }, IsMobile = true, HasTouch = true });
        var page = open.Page;
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 375);
        Assert.Equal("", await page.EvaluateAsync<string>(
            "[...document.querySelectorAll('h1, h2, h3, p, li, button, select, .card, figure img')].filter(e => e.offsetParent && !e.closest('.scroll') && !e.classList.contains('skip') && e.getBoundingClientRect().right > 376).map(e => e.outerHTML.slice(0, 80)).join('\\n')"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Paper_HoldsTheFiguresAndNothingToPress(string file, string language)
    {
        await using var open = await browser.Open(Report(language), file);
        var page = open.Page;
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await page.Locator("article:visible, figure:visible, table:visible").CountAsync() >= 1);
        Assert.Equal(0, await page.Locator("nav:visible, select:visible, .how:visible, .skip:visible").CountAsync());
    }

    [Fact]
    public async Task Paper_SaysWhatIsChosen_AndCutsNoTable()
    {
        await using var open = await browser.Open(Report("en"), Explore + "#team=East");
        var page = open.Page;
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Contains("East", await page.Locator("#chosen").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await Is(page, "[...document.querySelectorAll('.panel > .scroll')].every(e => e.scrollHeight <= e.clientHeight + 1)"), "a table is cut");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_FindsNothing(string file, string language)
    {
        string axe = BrowserPages.Axe();
        await using var open = await browser.Open(Report(language), file, new() { BypassCSP = true });
        var page = open.Page;
        await page.EvaluateAsync(axe);
        Assert.Empty(await Violations(page));
        await page.SetViewportSizeAsync(375, 800);
        if (file == Explore)
            await page.ClickAsync("#by-motion tbody button >> nth=0");
        Assert.Empty(await Violations(page));
    }

    /// <summary>The pages and their charts are light; a browser that darkens what does not say so would leave dark words on dark ground.</summary>
    [Theory]
    [InlineData("index.html")]
    [InlineData("conversion.html")]
    [InlineData(Explore)]
    public async Task ReaderWhoPrefersDark_SeesThemLight_AndAxeFindsNothing(string file)
    {
        string axe = BrowserPages.Axe();
        await using var open = await browser.Open(Report("en"), file, new() { BypassCSP = true, ColorScheme = ColorScheme.Dark, ViewportSize = new() { Width = 1200, Height = 900 } });
        var page = open.Page;
        Assert.True(await Is(page, "matchMedia('(prefers-color-scheme: dark)').matches"));
        Assert.True(await Is(page, "getComputedStyle(document.documentElement).colorScheme.includes('only')"));
        const string darkest = """
            Math.min(...[...document.querySelectorAll('body, select, main button')].map(e => getComputedStyle(e).backgroundColor).filter(c => c !== 'rgba(0, 0, 0, 0)')
                .map(c => Math.min(...c.match(/[0-9]+/g).slice(0, 3).map(Number))))
            """;
        Assert.InRange(await page.EvaluateAsync<int>(darkest), 200, 255);
        await page.EvaluateAsync(axe);
        Assert.Empty(await Violations(page));
        await page.SetViewportSizeAsync(375, 800);
        Assert.Empty(await Violations(page));
    }

    private static async Task<IEnumerable<string?>> Violations(IPage page)
    {
        var found = await page.EvaluateAsync<JsonElement>("async () => (await axe.run()).violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | '))");
        return found.EnumerateArray().Select(v => v.GetString());
    }

    private string Report(string language) => (language == "en" ? sample.Workspace : sample.JapaneseWorkspace).Report;

    private static Task<string> Card(IPage page, string kpi) => page.Locator($"#card-{kpi} .value").InnerTextAsync();

    private static async Task<string> FirstWeek(IPage page) =>
        DateOnly.Parse(await page.Locator("#by-week tbody tr:last-child th").InnerTextAsync(), CultureInfo.InvariantCulture).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Task<bool> Is(IPage page, string expression) => page.EvaluateAsync<bool>(expression);
}
