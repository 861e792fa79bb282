using System.Text;

namespace Analytics.Config;

/// <summary>Text encodings by name, those of Windows and DOS code pages included.</summary>
internal static class TextEncoding
{
    /// <summary>
    /// The encoding of that name (<c>utf-8</c>, <c>cp932</c>, <c>shift_jis</c>, <c>windows-1252</c>, …), or null. It fails on bytes it
    /// cannot decode, so that a file in another encoding is a fault and not question marks in a report.
    /// </summary>
    public static Encoding? Find(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        string lower = name.Trim().ToLowerInvariant();
        try
        {
            if (lower is "utf8") lower = "utf-8";
            return lower.StartsWith("cp", StringComparison.Ordinal) && int.TryParse(lower[2..], out int page)
                ? Encoding.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                : Encoding.GetEncoding(lower, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
