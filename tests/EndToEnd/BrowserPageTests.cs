using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>The sample's pages as a reader uses them: with mouse and keyboard, on a phone, on paper, without script, and by a machine that checks for everybody.</summary>
[Collection<SampleRunGroup>]
public sealed class BrowserPageTests(SampleRun sample)
{
    private const string Explore = "explore.html", Index = "index.html";

    public static TheoryData<string, string> Pages => new() { { Index, "en" }, { Explore, "en" }, { Index, "ja" }, { Explore, "ja" } };

    [Fact]
    public async Task ClickOnARow_KeepsWhatBelongsToIt_AndTheAddressSaysSo()
    {
        await using var browser = await BrowserPages.Start();
        var page = await browser.Open(Report("en"), Explore);
        string all = await Card(page, "calls");
        await page.ClickAsync("#by-industry tbody button:text-is('finance')");
        var expected = sample.Workspace.Lake.Ask("kpi_slices", $"select sum(calls)::bigint from {{rows}} where industry = 'finance' and week >= date '{await FirstWeek(page)}'").Single()[0];
        string finance = Convert.ToInt64(expected, CultureInfo.InvariantCulture).ToString("#,0", CultureInfo.InvariantCulture);
        Assert.NotEqual(all, finance);
        Assert.Equal(finance, await Card(page, "calls"));
        Assert.EndsWith("#industry=finance", page.Url, StringComparison.Ordinal);
        await page.ReloadAsync();
        await page.WaitForSelectorAsync("[data-ready=true]", new() { State = WaitForSelectorState.Attached });
        Assert.Equal(finance, await Card(page, "calls"));
        await page.ClickAsync("#by-industry tbody button:text-is('finance')");
        Assert.Equal(all, await Card(page, "calls"));
        Assert.DoesNotContain("industry", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddressChanged_WhileThePageIsOpen_IsFollowed()
    {
        await using var browser = await BrowserPages.Start();
        var page = await browser.Open(Report("en"), Explore + "#team=East");
        string east = await Card(page, "calls");
        await page.EvaluateAsync("location.hash = 'team=West'");
        await page.WaitForFunctionAsync("east => document.querySelector('#card-calls .value').textContent !== east", east);
        await page.GoBackAsync();
        await page.WaitForFunctionAsync("east => document.querySelector('#card-calls .value').textContent === east", east);
    }

    [Fact]
    public async Task KeyboardAlone_ReachesChoosesAndTakesBack_AndFocusStaysAndShows()
    {
        await using var browser = await BrowserPages.Start();
        var page = await browser.Open(Report("en"), Explore);
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

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_AsksForNothingOutsideItsFolder_AndNothingIsForbiddenIt(string file, string language)
    {
        await using var browser = await BrowserPages.Start();
        await browser.Open(Report(language), file);
        string own = new Uri(Report(language) + "/").AbsoluteUri;
        Assert.All(browser.Requests, url => Assert.True(url.StartsWith(own, StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal), url));
        Assert.Contains(browser.Requests, url => url == own + file);
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task WithoutScript_AllIsThereAndNothingToPress()
    {
        await using var browser = await BrowserPages.Start();
        var with = await browser.Open(Report("en"), Explore);
        var without = await browser.Open(Report("en"), Explore, new() { JavaScriptEnabled = false });
        foreach (string selector in (string[])[".card .value", "#by-team td.num", "#by-week th[scope=row]"])
            Assert.Equal(await with.Locator(selector).AllInnerTextsAsync(), await without.Locator(selector).AllInnerTextsAsync());
        Assert.Equal(0, await without.Locator("main button:visible, main select:visible").CountAsync());
        Assert.True(await with.Locator("main select:visible").CountAsync() > 0);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Phone_NeedsNoScrollingSideways(string file, string language)
    {
        await using var browser = await BrowserPages.Start();
        var page = await browser.Open(Report(language), file, new() { ViewportSize = new() { Width = 375, Height = 800 }, IsMobile = true, HasTouch = true });
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 375);
        Assert.Equal("", await page.EvaluateAsync<string>(
            "[...document.querySelectorAll('h1, h2, h3, p, li, button, select, .card, figure img')].filter(e => e.offsetParent && !e.closest('.scroll') && !e.classList.contains('skip') && e.getBoundingClientRect().right > 376).map(e => e.outerHTML.slice(0, 80)).join('\\n')"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Paper_HoldsTheFiguresAndNothingToPress(string file, string language)
    {
        await using var browser = await BrowserPages.Start();
        var page = await browser.Open(Report(language), file);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await page.Locator(".card:visible").CountAsync() >= 10);
        Assert.Equal(0, await page.Locator("nav:visible, select:visible, .how:visible, .skip:visible").CountAsync());
    }

    [Fact]
    public async Task Paper_SaysWhatIsChosen_AndCutsNoTable()
    {
        await using var browser = await BrowserPages.Start();
        var page = await browser.Open(Report("en"), Explore + "#team=East");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Contains("East", await page.Locator("#chosen").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await Is(page, "[...document.querySelectorAll('.panel > .scroll')].every(e => e.scrollHeight <= e.clientHeight + 1)"), "a table is cut");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_FindsNothing(string file, string language)
    {
        string axe = BrowserPages.Axe();
        await using var browser = await BrowserPages.Start();
        var page = await browser.Open(Report(language), file, new() { BypassCSP = true });
        await page.EvaluateAsync(axe);
        var found = await page.EvaluateAsync<JsonElement>("async () => (await axe.run()).violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | '))");
        Assert.Empty(found.EnumerateArray().Select(v => v.GetString()));
    }

    private string Report(string language) => (language == "en" ? sample.Workspace : sample.JapaneseWorkspace).Report;

    private static Task<string> Card(IPage page, string kpi) => page.Locator($"#card-{kpi} .value").InnerTextAsync();

    private static async Task<string> FirstWeek(IPage page) =>
        DateOnly.Parse(await page.Locator("#by-week tbody tr:last-child th").InnerTextAsync(), CultureInfo.InvariantCulture).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Task<bool> Is(IPage page, string expression) => page.EvaluateAsync<bool>(expression);
}
