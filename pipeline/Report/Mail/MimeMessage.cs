using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Analytics.Report.Mail;

/// <summary>An image that a message carries.</summary>
/// <param name="FileName">The file's name.</param>
/// <param name="Id">Its Content-ID, without angle brackets.</param>
/// <param name="Png">Its bytes.</param>
internal sealed record InlineImage(string FileName, string Id, byte[] Png);

/// <summary>A message (RFC 5322, MIME): plain text or HTML, as its reader likes, with the images of the HTML.</summary>
/// <param name="Subject">The subject, as words.</param>
/// <param name="Addresses">Between whom it goes.</param>
/// <param name="Text">The plain text, lines ended by \n.</param>
/// <param name="Html">The HTML, images by <c>cid:</c>.</param>
/// <param name="Images">The images.</param>
internal sealed record MimeMessage(string Subject, MailAddresses Addresses, string Text, string Html, IReadOnlyList<InlineImage> Images)
{
    /// <summary>A name that no machine has (RFC 2606): ids are made from the content, not from a host.</summary>
    public const string Domain = "analytics.invalid";

    private const string End = "\r\n";

    /// <summary>The message. It has no date: who sends it gives it one. <c>X-Unsent</c> makes mail programs open it as a draft.</summary>
    public byte[] Bytes(DateOnly asOf)
    {
        string hash = Hash();
        string outer = "=_report_" + hash, inner = "=_text_" + hash;
        var message = new StringBuilder();
        foreach (var (name, value) in Heading(asOf, hash))
            message.Append(name).Append(": ").Append(value).Append(End);
        message.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/related; type=\"multipart/alternative\";{End} boundary=\"{outer}\"{End}{End}");
        message.Append(CultureInfo.InvariantCulture, $"--{outer}{End}Content-Type: multipart/alternative;{End} boundary=\"{inner}\"{End}{End}");
        Add(message, inner, "text/plain; charset=utf-8", Lines(Text));
        Add(message, inner, "text/html; charset=utf-8", Lines(Html));
        message.Append(CultureInfo.InvariantCulture, $"--{inner}--{End}{End}");
        foreach (var image in Images)
            Add(message, outer, "image/png", image.Png, ("Content-ID", $"<{image.Id}>"), ("Content-Disposition", $"inline; filename=\"{image.FileName}\""));
        message.Append(CultureInfo.InvariantCulture, $"--{outer}--{End}");
        return Encoding.ASCII.GetBytes(message.ToString());
    }

    private IEnumerable<(string Name, string Value)> Heading(DateOnly asOf, string hash)
    {
        if (Addresses.From is { } from)
            yield return ("From", HeaderText.OneLine(from));
        if (Addresses.To.Count > 0)
            yield return ("To", string.Join("," + End + " ", Addresses.To.Select(HeaderText.OneLine)));
        yield return ("Subject", HeaderText.Of(Subject));
        yield return ("Message-ID", string.Create(CultureInfo.InvariantCulture, $"<{asOf:yyyy-MM-dd}.{hash}@{Domain}>"));
        yield return ("X-Unsent", "1");
        yield return ("MIME-Version", "1.0");
    }

    // Line feeds alone: what else ends a line in Unicode is a character of the text.
    private static byte[] Lines(string text) => Encoding.UTF8.GetBytes(text.Replace("\n", End, StringComparison.Ordinal));

    /// <summary>A part, in lines of 76 characters: "=_" of a boundary cannot occur in it.</summary>
    private static void Add(StringBuilder message, string boundary, string type, byte[] bytes, params IReadOnlyList<(string Name, string Value)> heading)
    {
        message.Append(CultureInfo.InvariantCulture, $"--{boundary}{End}Content-Type: {type}{End}Content-Transfer-Encoding: base64{End}");
        foreach (var (name, value) in heading)
            message.Append(CultureInfo.InvariantCulture, $"{name}: {value}{End}");
        message.Append(End).Append(Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks)).Append(End).Append(End);
    }

    // Of all that it says: the same date published anew is the same message only where nothing changed.
    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string part in (string[])[Subject, Text, Html, Addresses.From ?? "", .. Addresses.To])
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData([0]);
        }

        foreach (var image in Images)
            hash.AppendData(image.Png);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
