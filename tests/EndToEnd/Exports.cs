using System.Globalization;
using System.IO.Compression;

namespace Analytics.Tests.EndToEnd;

/// <summary>The sample's exports read by plain code: what the figures are computed from a second time.</summary>
internal static class Exports
{
    private static readonly string[] Outcomes =
        ["connected", "meeting_booked", "refused", "absent", "callback", "voicemail", "no_answer", "busy", "invalid_number", "other"];

    /// <summary>One call as the last file tells it.</summary>
    public sealed record Call(string Id, DateTime StartedAt, int TalkSeconds, string Outcome)
    {
        public bool IsSettled => IsConversation || Outcome == "refused";

        public bool IsConversation => Outcome is "connected" or "meeting_booked";
    }

    /// <summary>Every call that keeps the contract; of one key the last row counts.</summary>
    public static List<Call> Calls(string folder)
    {
        var calls = new Dictionary<string, Call>();
        foreach (string[] row in Rows(folder, "calls-*.csv.gz"))
        {
            if (row.Length == 6 && row[0].Length > 0 && Outcomes.Contains(row[5])
                && DateTime.TryParseExact(row[3], "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
                && int.Parse(row[4], CultureInfo.InvariantCulture) is >= 0 and var talk)
                calls[row[0]] = new Call(row[0], at, talk, row[5]);
        }

        return [.. calls.Values];
    }

    /// <summary>Phone hours on the days from the first to the last.</summary>
    public static double PhoneHours(string folder, string first, string last) => Rows(folder, "rep_hours.csv")
        .Where(row => string.CompareOrdinal(row[1], first) >= 0 && string.CompareOrdinal(row[1], last) <= 0)
        .Sum(row => double.Parse(row[2], CultureInfo.InvariantCulture));

    /// <summary>The lines of a file, plain or gzip, with its header.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        using var stream = File.OpenRead(file);
        using var text = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        while (text.ReadLine() is { } line)
            yield return line;
    }

    private static IEnumerable<string[]> Rows(string folder, string files) =>
        Directory.GetFiles(folder, files).Order(StringComparer.Ordinal).SelectMany(f => Lines(f).Skip(1)).Select(line => line.Split(','));
}
