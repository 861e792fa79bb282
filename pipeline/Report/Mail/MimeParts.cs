using System.Text;
using System.Text.RegularExpressions;

namespace Analytics.Report.Mail;

/// <summary>A message read back: its heading and its parts.</summary>
/// <param name="Heading">The lines of its heading, unfolded, by their names in small letters.</param>
/// <param name="Parts">The parts that are not made of parts, decoded.</param>
internal sealed partial record MimeParts(IReadOnlyDictionary<string, string> Heading, MimePart[] Parts)
{
    // RFC 5322: the longest line.
    private const int LongestLine = 998;

    /// <summary>Reads a message.</summary>
    /// <exception cref="FormatException">It is not one that every mail program reads.</exception>
    public static MimeParts Read(byte[] bytes)
    {
        if (bytes.Any(b => b is 0 or > 127))
            throw new FormatException("it holds bytes beyond ASCII");
        string text = Encoding.ASCII.GetString(bytes);
        if (text.Replace("\r\n", "", StringComparison.Ordinal).AsSpan().ContainsAny('\r', '\n'))
            throw new FormatException("a line does not end as lines of messages do");
        if (text.Split("\r\n").FirstOrDefault(line => line.Length > LongestLine) is { } longest)
            throw new FormatException($"a line has {longest.Length} characters");
        var (heading, body) = Taken(text);
        var parts = new List<MimePart>();
        Collect(heading, body, parts);
        return new(heading, [.. parts]);
    }

    private static void Collect(Dictionary<string, string> heading, string body, List<MimePart> parts)
    {
        string type = heading.GetValueOrDefault("content-type", "");
        if (!type.StartsWith("multipart/", StringComparison.Ordinal))
        {
            parts.Add(new(type.Split(';')[0], heading.GetValueOrDefault("content-id", "").Trim('<', '>'), Convert.FromBase64String(body)));
            return;
        }

        string boundary = Boundary().Match(type) is { Success: true } found ? found.Groups[1].Value : throw new FormatException("a part of several has no boundary");
        string[] pieces = ("\r\n" + body).Split("\r\n--" + boundary);
        if (pieces is not [_, .., var last] || pieces.Length < 3 || !last.StartsWith("--", StringComparison.Ordinal))
            throw new FormatException("it ends before its last part");
        foreach (string piece in pieces[1..^1])
        {
            var (inner, content) = Taken(piece[2..]);
            Collect(inner, content, parts);
        }
    }

    private static (Dictionary<string, string> Heading, string Body) Taken(string text)
    {
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
            throw new FormatException("a heading has no end");
        var heading = new Dictionary<string, string>();
        foreach (string line in Fold().Replace(text[..end], " ").Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon <= 0 || !heading.TryAdd(line[..colon].ToLowerInvariant(), line[(colon + 2)..]))
                throw new FormatException($"its heading has the line '{line}'");
        }

        return (heading, text[(end + 4)..]);
    }

    [GeneratedRegex("boundary=\"([^\"]+)\"")]
    private static partial Regex Boundary();

    [GeneratedRegex("\r\n[ \t]")]
    private static partial Regex Fold();
}

/// <summary>A part of a message.</summary>
/// <param name="Type">Such as <c>image/png</c>.</param>
/// <param name="Id">Its Content-ID; empty without one.</param>
/// <param name="Bytes">What it holds.</param>
internal sealed record MimePart(string Type, string Id, byte[] Bytes);
