using System.Globalization;
using System.Text;
using Analytics.Faults;

namespace Analytics.Config;

/// <summary>
/// Reads a holiday calendar: a CSV whose first column is a date (<c>2026/1/1</c> or <c>2026-01-01</c>) and whose second, optional,
/// is a name. A header line, blank lines and a byte order mark are allowed, and lines may end in CRLF or LF. The Japanese Cabinet Office's
/// <c>syukujitsu.csv</c> (CP932) is read as it is.
/// </summary>
public static class HolidayFile
{
    private static readonly string[] dateForms = ["yyyy-M-d", "yyyy/M/d"];

    /// <summary>
    /// Holidays by day; empty when the calendar names no file. A name is empty where the file gives none; the same day
    /// again takes the later name.
    /// </summary>
    /// <exception cref="MendableException">The file is missing, in another encoding, or holds a line without a date; all such lines at once.</exception>
    public static IReadOnlyDictionary<DateOnly, string> Read(CalendarConfig calendar)
    {
        var holidays = new SortedDictionary<DateOnly, string>();
        if (calendar.Holidays is null) return holidays;
        string name = Path.GetFileName(calendar.Holidays);
        string[] lines = Text(calendar.Holidays, calendar.HolidaysEncoding, name).Split('\n');
        List<Fault> faults = [];
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd('\r');
            if (string.IsNullOrWhiteSpace(line)) continue;
            string[] fields = line.Split(',', 2);
            string first = Unquote(fields[0]);
            if (DateOnly.TryParseExact(first, dateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
                holidays[day] = fields.Length < 2 ? "" : Unquote(fields[1]);
            else if (i > 0 || first.Any(char.IsAsciiDigit))
                faults.Add(BadDate(name, i + 1, first));
        }

        if (faults.Count > 0) throw new MendableException(ExitCode.Usage, faults);
        return holidays;
    }

    private static string Text(string path, string encodingName, string name)
    {
        Encoding encoding = TextEncoding.Find(encodingName)
            ?? throw Unusable(name, $"the encoding '{encodingName}'", "the name of a text encoding", "Set calendar.holidays_encoding to utf-8 or cp932.");
        try
        {
            return encoding.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw Unusable(name, $"bytes that are not {encodingName}", $"text in {encodingName}",
                "Set calendar.holidays_encoding to the file's encoding (cp932 for the Japanese Cabinet Office's file).");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string found = e is FileNotFoundException or DirectoryNotFoundException ? "no such file" : $"a file that cannot be read ({e.Message})";
            throw Unusable(path, found, "a CSV of holidays: date, name", "Correct calendar.holidays, or remove it to run without holidays.");
        }
    }

    private static string Unquote(string field)
    {
        string trimmed = field.Trim();
        return trimmed is ['"', .., '"'] ? trimmed[1..^1].Replace("\"\"", "\"") : trimmed;
    }

    private static Fault BadDate(string name, int line, string found) =>
        new($"{name} line {line}", $"'{found}'", "a date such as 2026-01-01 or 2026/1/1 in the first column", "Correct or remove the line.");

    private static MendableException Unusable(string place, string found, string expected, string remedy) =>
        new(ExitCode.Usage, new Fault(place, found, expected, remedy));
}
