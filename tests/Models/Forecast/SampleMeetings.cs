using System.Globalization;
using System.IO.Compression;
using Analytics.Models.Forecast;
using Analytics.Tests.Sample;

namespace Analytics.Tests.Models.Forecast;

/// <summary>The meetings of the sample data per day and team, read without the pipeline.</summary>
internal static class SampleMeetings
{
    public static readonly DateOnly First = new(2026, 1, 5), Last = new(2026, 9, 30);

    private static readonly string Folder = Path.Combine(RepositoryRoot.Find(), "data-sample");

    public static BusinessCalendar Calendar { get; } = new(
        [DayOfWeek.Saturday, DayOfWeek.Sunday], Rows(Path.Combine(Folder, "holidays.csv")).Select(r => Date(r[0])));

    public static IReadOnlyList<DailySeries> Teams()
    {
        var team = Rows(Path.Combine(Folder, "reps.csv")).ToDictionary(r => r[0], r => r[2]);
        var booked = new Dictionary<string, (DateOnly Date, string Team)>();
        foreach (var row in Directory.GetFiles(Folder, "meetings-*.csv.gz").Order(StringComparer.Ordinal).SelectMany(Rows))
            booked[row[0]] = (Date(row[3][..10]), team[row[2]]);
        var counts = booked.Values.CountBy(b => b).ToDictionary();
        return [.. team.Values.Distinct().Order(StringComparer.Ordinal).Select(t => new DailySeries(
            t, First, Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1).Select(i => (double?)counts.GetValueOrDefault((First.AddDays(i), t)))))];
    }

    private static List<string[]> Rows(string file)
    {
        using Stream stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(File.OpenRead(file), CompressionMode.Decompress) : File.OpenRead(file);
        using var reader = new StreamReader(stream);
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line) rows.Add(line.Split(','));
        return rows[1..];
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
