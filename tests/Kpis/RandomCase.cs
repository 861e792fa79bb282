using System.Collections.Concurrent;

namespace Analytics.Tests.Kpis;

/// <summary>
/// Seeded rows with every oddity that exports hold, and the run over them. Each seed lives in another business zone and season:
/// the clock goes back, the ISO year ends, the clock goes forward.
/// </summary>
internal sealed record RandomCase(RawData Rows, KpiCase Settings)
{
    private static readonly ConcurrentDictionary<int, Lazy<KpiOutcome>> Outcomes = [];

    public static KpiOutcome Outcome(int seed) => Outcomes.GetOrAdd(seed, s => new Lazy<KpiOutcome>(() =>
    {
        var random = Of(s);
        return KpiLake.Outcome(random.Rows, random.Settings);
    })).Value;

    public static RandomCase Of(int seed)
    {
        var (from, days, settings) = seed switch
        {
            // The clock of Amsterdam goes back on 26 October 2025.
            1 => (new DateOnly(2025, 10, 3), 62, new KpiCase("Europe/Amsterdam", new DateOnly(2025, 11, 28)) { LeadToMeetingDays = 7, SmallN = 5 }),

            // Monday 29 December 2025 begins week 1 of 2026.
            2 => (new DateOnly(2025, 11, 24), 66, new KpiCase("Asia/Tokyo", new DateOnly(2026, 1, 25))
            {
                LeadToMeetingDays = 14,
                SmallN = 30,
                Calendar = ["calendar:", "  sites:", "    pune: {teams: [south, elsewhere], time_zone: Asia/Kolkata, hours: [8:30-12:00, 12:30-24:00]}"],
                Tolerance = TimeSpan.FromHours(2),
                BucketSeconds = [60, 300, 900, 3600],
            }),

            // The clock of New York goes forward on 8 March 2026; the last day is the as-of date.
            _ => (new DateOnly(2026, 1, 20), 70, new KpiCase("America/New_York", new DateOnly(2026, 3, 30)) { LeadToMeetingDays = 30 }),
        };
        var rows = new RandomRows(seed, from, days).Make();
        EdgeRows.Add(rows, from.AddDays(10).ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc), settings);
        return new RandomCase(rows, settings);
    }
}
