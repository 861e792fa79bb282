using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Analytics.Report.Printing;

/// <summary>A printed PDF: whether it is whole, and what of it changes from one printing to the next.</summary>
public static partial class PdfText
{
    /// <summary>The report's PDF, beside the page.</summary>
    public const string FileName = "report.pdf";

    /// <summary>What is wrong with a PDF; null when it is whole, has pages and is the report of that day.</summary>
    public static string? Fault(byte[] pdf, DateOnly asOf)
    {
        // One byte is one character: places in the text are places in the file.
        string text = Encoding.Latin1.GetString(pdf);
        if (!text.StartsWith("%PDF-1.", StringComparison.Ordinal) || !text.TrimEnd().EndsWith("%%EOF", StringComparison.Ordinal))
            return $"{FileName} is not whole";
        if (!Page().IsMatch(text))
            return $"{FileName} has no page";
        // What is packed may hold any four bytes by chance.
        if (Packed().Replace(text, "").Contains("/URI", StringComparison.Ordinal))
            return $"{FileName} holds a link";
        // A browser that could not read the page prints one that says so.
        string day = asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), inHex = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(day));
        return Title().Match(text).Value is var title && (title.Contains(day, StringComparison.Ordinal) || title.Contains(inHex, StringComparison.OrdinalIgnoreCase)) ? null : $"{FileName} is not the report of {day}";
    }

    /// <summary>
    /// The same PDF without what changes from one printing to the next: the day of its data in place of the moment of its making, and its elements numbered
    /// from one on in their order, which a browser does from wherever it had come. Digits for digits, so that nothing moves.
    /// </summary>
    public static byte[] Still(byte[] pdf, DateOnly asOf)
    {
        string day = asOf.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        string text = Moment().Replace(Encoding.Latin1.GetString(pdf), moment => $"{moment.Groups[1].Value}{day}000000{moment.Groups[2].Value}");
        var places = Element().Matches(text).Select(element => element.Value).Distinct().Order(StringComparer.Ordinal).Select((name, i) => (name, Number: i + 1)).ToDictionary();
        return Encoding.Latin1.GetBytes(Element().Replace(text, element => string.Create(CultureInfo.InvariantCulture, $"(node{places[element.Value]:00000000})")));
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex Page();

    [GeneratedRegex(@"\bstream\r?\n.*?endstream", RegexOptions.Singleline)]
    private static partial Regex Packed();

    [GeneratedRegex(@"/Title\s*(?:<[0-9A-Fa-f]*>|\((?:[^()\\]|\\.)*\))")]
    private static partial Regex Title();

    [GeneratedRegex(@"(/(?:CreationDate|ModDate) \(D:)[0-9]{14}([^)]*\))")]
    private static partial Regex Moment();

    [GeneratedRegex(@"\(node[0-9]{8}\)")]
    private static partial Regex Element();
}
