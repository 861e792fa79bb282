using System.Security.Cryptography;
using System.Text;

namespace Analytics.Report;

/// <summary>The page's style sheet, and the hash by which the page allows it and nothing else.</summary>
internal static class ReportStyle
{
    private static readonly Lazy<string> _css = new(Load);

    public static string Css => _css.Value;

    /// <summary>The content security policy: no script, no network, images from the page itself, this style sheet only.</summary>
    public static string Policy =>
        $"default-src 'none'; img-src data:; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; base-uri 'none'; form-action 'none'";

    private static string Load()
    {
        using var stream = typeof(ReportStyle).Assembly.GetManifestResourceStream("Report/report.css")
            ?? throw new InvalidOperationException("The program was built without Report/report.css.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
