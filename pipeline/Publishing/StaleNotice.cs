using System.Text;
using Analytics.Lake;
using Analytics.Texts;

namespace Analytics.Publishing;

/// <summary>The file <c>reports/STALE.txt</c>: beside a report that a night could not renew, it says since when and why. It goes when a report is published again.</summary>
public static class StaleNotice
{
    /// <summary>The file's name.</summary>
    public const string FileName = "STALE.txt";

    /// <summary>Writes it, in place of that of an earlier night.</summary>
    /// <param name="reportsFolder">Where reports are; made where there is none.</param>
    /// <param name="words">The report's language.</param>
    /// <param name="asOf">The date that was to be reported; null where the run did not come to know it.</param>
    /// <param name="failedAt">When the run failed.</param>
    /// <param name="runId">The run, whose folder has the log.</param>
    /// <param name="why">What stopped it, in one or more lines.</param>
    /// <remarks>Nothing is written where the report in use is of a later date than <paramref name="asOf"/>: it is as it should be.</remarks>
    public static void Write(string reportsFolder, Wording words, DateOnly? asOf, DateTimeOffset failedAt, string runId, string why)
    {
        string? latest = Publisher.LatestDate(reportsFolder);
        if (latest is not null && asOf is { } day && string.CompareOrdinal(latest, day.ToString("yyyy-MM-dd", null)) > 0)
            return;
        Directory.CreateDirectory(reportsFolder);
        string[] lines =
        [
            latest is null ? words.Say("stale.none") : words.Say("stale.latest", ("date", words.Local.Date(DateOnly.ParseExact(latest, "yyyy-MM-dd", null)))),
            words.Say("stale.failed", ("when", failedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", null)), ("run", runId)),
            "",
            why,
            "",
            words.Say("stale.until"),
        ];
        Durable.Replace(Path.Combine(reportsFolder, FileName), Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
    }

    /// <summary>Takes it away: the report in use is a new one.</summary>
    public static void Clear(string reportsFolder) => File.Delete(Path.Combine(reportsFolder, FileName));
}
