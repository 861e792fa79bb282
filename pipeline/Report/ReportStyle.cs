using System.Security.Cryptography;
using System.Text;

namespace Analytics.Report;

/// <summary>The page's style sheet, and the hash by which the page allows it and nothing else.</summary>
internal static class ReportStyle
{
    private static readonly Lazy<string> _css = new(() => Load("report.css"));

    public static string Css => _css.Value;

    /// <summary>The content security policy: no script, no network, images from the page itself, this style sheet only.</summary>
    public static string Policy => $"default-src 'none'; img-src data:; style-src {Hash(Css)}; base-uri 'none'; form-action 'none'";

    /// <summary>The same, with one script.</summary>
    public static string PolicyWith(string script) => $"default-src 'none'; img-src data:; style-src {Hash(Css)}; script-src {Hash(script)}; base-uri 'none'; form-action 'none'";

    /// <summary>The policy of a page with a style sheet of its own, which brings its fonts along.</summary>
    public static string PolicyOf(string css) => $"default-src 'none'; img-src data:; font-src data:; style-src {Hash(css)}; base-uri 'none'; form-action 'none'";

    /// <summary>The text of one of the report's own files.</summary>
    internal static string Load(string name)
    {
        using var stream = typeof(ReportStyle).Assembly.GetManifestResourceStream("Report/" + name)
            ?? throw new InvalidOperationException($"The program was built without Report/{name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
