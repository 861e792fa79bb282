using System.Text;
using Analytics.Publishing.Printing;
using Microsoft.Playwright;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>A report's pages in a real browser, driven as a reader does; the installed one, nothing is downloaded.</summary>
internal sealed class BrowserPages : IAsyncDisposable
{
    private static readonly string? Installed = Browser.Find(null, Environment.GetEnvironmentVariable("PATH"));

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private BrowserPages(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>What the page asked for, as addresses.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>What the browser complained of: errors of the script, what the policy forbade.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Starts the browser; the test skips by name where there is none.</summary>
    public static async Task<BrowserPages> Start()
    {
        if (Installed is null) Assert.Skip("No chromium on the path: the pages are not looked at in a browser.");
        var playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Installed, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] }));
    }

    /// <summary>Opens a page of a report.</summary>
    /// <param name="report">The report's folder.</param>
    /// <param name="file">The page, and what of it stands behind a #.</param>
    /// <param name="options">How the reader looks at it.</param>
    public async Task<IPage> Open(string report, string file, BrowserNewContextOptions? options = null)
    {
        var context = await _browser.NewContextAsync(options);
        var page = await context.NewPageAsync();
        page.Request += (_, request) => Requests.Add(request.Url);
        page.PageError += (_, error) => Complaints.Add(error);
        page.Console += (_, message) => { if (message.Type == "error") Complaints.Add(message.Text); };
        string[] parts = file.Split('#', 2);
        await page.GotoAsync(new Uri(Path.Combine(report, parts[0])).AbsoluteUri + (parts.Length > 1 ? "#" + parts[1] : ""));
        if (parts[0] == "explore.html" && options?.JavaScriptEnabled != false)
            await page.WaitForSelectorAsync("[data-ready=true]", new() { State = WaitForSelectorState.Attached });
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }

    /// <summary>The script of axe-core; the test skips by name where it is not installed.</summary>
    public static string Axe()
    {
        string path = Environment.GetEnvironmentVariable("ANALYTICS_AXE") ?? Path.Combine(RealInput.Repository, ".ci", "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(path)) Assert.Skip("No axe-core in $ANALYTICS_AXE or .ci/node_modules: the pages' accessibility is not looked at.");
        return File.ReadAllText(path, Encoding.UTF8);
    }
}
