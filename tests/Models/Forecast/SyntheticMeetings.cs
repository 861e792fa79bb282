using Analytics.Models.Forecast;

namespace Analytics.Tests.Models.Forecast;

/// <summary>Seeded meeting counts from a known model: Poisson, with a weekly pattern, holidays and growth.</summary>
internal static class SyntheticMeetings
{
    public static readonly DateOnly First = new(2025, 4, 1);

    private static readonly double[] Weekday = [0, 0.8, 1.1, 1.2, 1.0, 0.9, 0];

    public static BusinessCalendar Calendar { get; } = new(
        [DayOfWeek.Saturday, DayOfWeek.Sunday], Enumerable.Range(0, 40).Select(i => First.AddDays(11 + i * 19)));

    /// <summary>The expected count of a day: 0 when closed; 30 % growth in 270 days.</summary>
    public static double Mean(DateOnly date, double level) => Calendar.IsOpen(date)
        ? level * Weekday[(int)date.DayOfWeek] * (1 + 0.3 * (date.DayNumber - First.DayNumber) / 270.0)
        : 0;

    public static DailySeries Team(string name, int seed, int days, double level)
    {
        var random = new Random(seed);
        return new DailySeries(name, First, Enumerable.Range(0, days).Select(i => (double?)Poisson(random, Mean(First.AddDays(i), level))));
    }

    public static IReadOnlyList<DailySeries> Teams(int seed, int days, double level, int count = 3) =>
        [.. Enumerable.Range(0, count).Select(t => Team($"team {t}", seed * 1000 + t, days, level * (1 + 0.3 * t)))];

    private static int Poisson(Random random, double mean)
    {
        if (mean <= 0) return 0;
        var (limit, product, count) = (Math.Exp(-mean), 1.0, -1);
        do
        {
            product *= random.NextDouble();
            count++;
        }
        while (product > limit);
        return count;
    }
}
