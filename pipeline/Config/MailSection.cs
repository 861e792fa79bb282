using System.Text.RegularExpressions;

namespace Analytics.Config;

/// <summary>The key <c>report.mail</c>.</summary>
internal static partial class MailSection
{
    private const string Expected = "an address such as sales@example.jp";

    // RFC 5321: the longest address.
    private const int Longest = 254;

    /// <summary>Reads it.</summary>
    public static MailConfig Read(YamlValue? value)
    {
        YamlMap? map = value?.Map("from or to");
        if (map is null) return new MailConfig();
        var config = new MailConfig
        {
            From = map.Value("from") is { } from ? Address(from) : null,
            To = map.Value("to") is { } to ? [.. to.Items("a list of addresses").Select(Address).OfType<string>()] : [],
        };
        map.RejectUnknown();
        return config;
    }

    private static string? Address(YamlValue value)
    {
        if (value.Text(Expected) is not { } text) return null;
        if (text.Length <= Longest && Plain().IsMatch(text)) return text;
        value.Fault(Expected, "Write the address alone, without a name.");
        return null;
    }

    // What HTML takes for an e-mail address: ASCII, and nothing that could end a line of a message's heading.
    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\z")]
    private static partial Regex Plain();
}
