using System.Globalization;
using Analytics.Lake;

namespace Analytics.Benchmarks;

/// <summary>
/// How many weeks are ringed as unusual of sample teams in which nothing was planted? Beside it how many the rule before would ring: further than three standard deviations from the median of the
/// last 12 weeks, estimated from their median absolute deviation (Hampel identifier), whatever the week's size and open days.
/// </summary>
public static class WeeksBenchmark
{
    private const int Days = 320, Shown = 26;

    /// <summary>Counts the weeks of so many seeds, of a team of three and of a team of nine.</summary>
    public static IEnumerable<string> Run(string folder, int seeds)
    {
        yield return $"| KPI, {seeds} seeds | weeks | ringed | by the rule before |";
        yield return "| --- | --- | --- | --- |";
        var counts = new SortedDictionary<string, (int Weeks, int Ringed, int Before)>(StringComparer.Ordinal);
        for (int seed = 1; seed <= seeds; seed++)
        {
            foreach (var (kpi, count) in Count(Path.Combine(folder, $"weeks-{seed}"), seed, seed % 2 == 0 ? 3_000 : 20_000))
                counts[kpi] = counts.GetValueOrDefault(kpi) is var sum ? (sum.Weeks + count.Weeks, sum.Ringed + count.Ringed, sum.Before + count.Before) : count;
        }

        foreach (var (kpi, count) in counts.Append(new("all", (counts.Values.Sum(c => c.Weeks), counts.Values.Sum(c => c.Ringed), counts.Values.Sum(c => c.Before)))))
            yield return string.Create(CultureInfo.InvariantCulture, $"| {kpi} | {count.Weeks} | {100.0 * count.Ringed / count.Weeks:0.0} % | {100.0 * count.Before / count.Weeks:0.0} % |");
    }

    private static List<(string Kpi, (int Weeks, int Ringed, int Before) Count)> Count(string folder, int seed, int leads)
    {
        var team = SampleTeam.Ingested(folder, seed, leads, Days);
        team.Run("kpis");
        using var engine = Engine.InMemory();
        new DataLake(Path.Combine(team.Workspace, "lake")).Pin().Register(engine);
        var ringed = engine.Query("select kpi, count(*)::integer from lake.kpi_unusual_weeks group by kpi", r => (r.GetString(0), r.GetInt32(1))).ToDictionary();
        var weeks = engine.Query(
            """
            select kpi, value, flags like '%partial%' or flags like '%immature%' from lake.kpi_values where period = 'week' and cut = 'total' and value is not null
                and kpi in ('contact_rate', 'cph', 'att', 'first_response_within_5m', 'lead_to_meeting_rate', 'meetings') order by kpi, period_start
            """,
            r => (Kpi: r.GetString(0), Value: r.GetDouble(1), IsOpen: r.GetBoolean(2))).GroupBy(w => w.Kpi).ToList();
        Directory.Delete(folder, recursive: true);
        return [.. weeks.Select(of =>
        {
            int open = of.Count(w => w.IsOpen);
            double[] settled = [.. of.Where(w => !w.IsOpen).Select(w => w.Value)];
            int[] judged = [.. Enumerable.Range(0, settled.Length).Where(i => i >= 8 && i >= settled.Length + open - Shown)];
            return (of.Key, (judged.Length, ringed.GetValueOrDefault(of.Key), judged.Count(i => IsFar([.. settled[..i].TakeLast(12)], settled[i]))));
        })];
    }

    private static bool IsFar(double[] before, double value)
    {
        double middle = Measurement.Median(before), spread = 1.4826 * Measurement.Median(before.Select(v => Math.Abs(v - middle)));
        return spread > 0 && Math.Abs(value - middle) > 3 * spread;
    }
}
