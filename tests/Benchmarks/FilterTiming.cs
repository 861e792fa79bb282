using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Analytics.Publishing.Printing;

namespace Analytics.Benchmarks;

/// <summary>How long explore.html takes from a click on a row to the page that shows what is left, laid out, in the Chromium of this machine.</summary>
/// <param name="Rows">Rows of the cube that is added up.</param>
/// <param name="Bytes">Of the page.</param>
/// <param name="Median">Seconds of a click.</param>
/// <param name="Slowest">Seconds of the slowest click.</param>
public sealed partial record FilterTiming(int Rows, long Bytes, double Median, double Slowest)
{
    private const int Clicks = 40;

    // Each click chooses a row of another panel, so that filters pile up and go again: a row that is pressed is let go by its second click.
    private static readonly string Script = $$"""
        <script>
        (async function () {
          while (!document.documentElement.dataset.ready) await new Promise(r => setTimeout(r, 50));
          const times = [], panels = document.querySelectorAll(".panel").length;
          for (let i = 0; i < {{Clicks}}; i++) {
            const panel = document.querySelectorAll(".panel")[Math.floor(i / 2) % panels], buttons = panel.querySelectorAll("tbody button");
            const button = panel.querySelector("button[aria-pressed=true]") || buttons[i % buttons.length], started = performance.now();
            button.click();
            document.body.offsetHeight;
            times.push(performance.now() - started);
            await new Promise(r => setTimeout(r, 0));
          }
          await fetch("/times?" + times.join(","));
        })();
        </script></body>
        """;

    /// <summary>Measures it; null without a browser, or where it does not answer within a minute.</summary>
    /// <param name="page">explore.html; a copy of it without its security policy is served on loopback.</param>
    /// <param name="scratch">A folder for the browser's profile.</param>
    public static FilterTiming? Of(string page, string scratch)
    {
        if (Browser.Find(null, Environment.GetEnvironmentVariable("PATH")) is not { } browser) return null;
        string html = File.ReadAllText(page);
        string served = Policy().Replace(html, "").Replace("</body>", Script, StringComparison.Ordinal);
        string address = $"http://127.0.0.1:{FreePort()}/";
        using var server = new HttpListener();
        server.Prefixes.Add(address);
        server.Start();
        using var process = Process.Start(new ProcessStartInfo(browser, ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", $"--user-data-dir={scratch}", address])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            var answered = Task.Run(() => Times(server, served));
            if (!answered.Wait(TimeSpan.FromMinutes(1))) return null;
            double[] seconds = [.. answered.Result.Split(',').Select(t => double.Parse(t, CultureInfo.InvariantCulture) / 1000)];
            return new(Report.SliceJson.Unpack(Cube().Match(html).Groups[1].Value.Trim()).Rows, new FileInfo(page).Length, Measurement.Median(seconds), seconds.Max());
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }

    private static string Times(HttpListener server, string page)
    {
        while (true)
        {
            var context = server.GetContext();
            bool isTimes = context.Request.Url!.AbsolutePath == "/times";
            if (context.Request.Url.AbsolutePath == "/")
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                using var writer = new StreamWriter(context.Response.OutputStream);
                writer.Write(page);
            }

            context.Response.Close();
            if (isTimes) return context.Request.Url.Query[1..];
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("<meta http-equiv=\"Content-Security-Policy\"[^>]*>")]
    private static partial Regex Policy();

    [GeneratedRegex("id=\"cube\">([^<]*)<")]
    private static partial Regex Cube();
}
