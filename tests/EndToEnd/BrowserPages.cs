using System.Text;
using Analytics.Publishing.Printing;
using Microsoft.Playwright;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>A report's pages in a real browser, driven as a reader does: the installed one, started once; nothing is downloaded.</summary>
public sealed class BrowserPages : IAsyncLifetime
{
    private static readonly string? Installed = Browser.Find(null, Environment.GetEnvironmentVariable("PATH"));

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Opens a page of a report as a reader who has never been there; the test skips by name where there is no browser.</summary>
    /// <param name="report">The report's folder.</param>
    /// <param name="file">The page, and what of it stands behind a #.</param>
    /// <param name="options">How the reader looks at it.</param>
    internal async Task<OpenPage> Open(string report, string file, BrowserNewContextOptions? options = null)
    {
        if (Installed is null) Assert.Skip("No chromium on the path: the pages are not looked at in a browser.");
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Installed, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
        var context = await _browser.NewContextAsync(options);
        var open = new OpenPage(await context.NewPageAsync());
        string[] parts = file.Split('#', 2);
        await open.Page.GotoAsync(new Uri(Path.Combine(report, parts[0])).AbsoluteUri + (parts.Length > 1 ? "#" + parts[1] : ""));
        if (parts[0] == "explore.html" && options?.JavaScriptEnabled != false)
            await open.Ready();
        return open;
    }

    /// <summary>The script of axe-core; the test skips by name where it is not installed.</summary>
    internal static string Axe()
    {
        string path = Environment.GetEnvironmentVariable("ANALYTICS_AXE") ?? Path.Combine(RealInput.Repository, ".ci", "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(path)) Assert.Skip("No axe-core in $ANALYTICS_AXE or .ci/node_modules: the pages' accessibility is not looked at.");
        return File.ReadAllText(path, Encoding.UTF8);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.CloseAsync();
        _playwright?.Dispose();
    }
}

/// <summary>A page that is open, and what was seen of it meanwhile.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    public OpenPage(IPage page)
    {
        Page = page;
        page.Request += (_, request) => Requests.Add(request.Url);
        page.PageError += (_, error) => Complaints.Add(error);
        page.Console += (_, message) => { if (message.Type == "error") Complaints.Add(message.Text); };
    }

    public IPage Page { get; }

    /// <summary>What it asked for, as addresses.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>What the browser complained of: errors of the script, what the policy forbade.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Waits until the page that filters has added up.</summary>
    public Task Ready() => Page.WaitForSelectorAsync("[data-ready=true]", new() { State = WaitForSelectorState.Attached });

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
