using System.Globalization;
using Analytics.Config;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Models.Planning;
using Analytics.Planning;

namespace Analytics.Benchmarks;

/// <summary>
/// Are plans kept as often as they say? For each seed a sample team of its own; each of its last three months is planned from what was known before it, for the phone hours
/// that were really spent in it, and held against the meetings that were really booked.
/// </summary>
public static class PlanBenchmark
{
    private const int Leads = 4_000, Days = 273, Months = 3;
    private static readonly double[] Chances = [0.8, 0.5, 0.2];

    /// <summary>Plans for so many seeds.</summary>
    public static IEnumerable<string> Run(string folder, int seeds)
    {
        var trials = new List<(MonthOutcome Plan, double Met)>();
        for (int seed = 1; seed <= seeds; seed++)
            trials.AddRange(Trials(Path.Combine(folder, $"plan-{seed}"), seed));
        yield return string.Create(CultureInfo.InvariantCulture, $"| plans | said, whole meetings being counted | kept, of {trials.Count} months of {seeds} seeds | last month alone |");
        yield return "| --- | --- | --- | --- |";
        foreach (double chance in Chances)
        {
            double Kept(IEnumerable<(MonthOutcome Plan, double Met)> of) => of.Average(t => t.Met >= t.Plan.Quantile(1 - chance) ? 1.0 : 0);
            yield return string.Create(CultureInfo.InvariantCulture, $"| at {chance * 100:0} % | {trials.Average(t => t.Plan.Chance(t.Plan.Quantile(1 - chance))) * 100:0.0} % | {Kept(trials) * 100:0.0} % | {Kept(trials.Where((_, i) => i % Months == Months - 1)) * 100:0.0} % |");
        }

        yield return string.Create(CultureInfo.InvariantCulture,
            $"\nMeetings a month {trials.Average(t => t.Met):0.0}, planned {trials.Average(t => t.Plan.Mean):0.0}; half the middle 80 % is {trials.Average(t => (t.Plan.Quantile(0.9) - t.Plan.Quantile(0.1)) / 2 / t.Plan.Mean) * 100:0.0} % of the mean.");
    }

    private static List<(MonthOutcome Plan, double Met)> Trials(string folder, int seed)
    {
        var team = SampleTeam.Ingested(folder, seed, Leads, Days);
        var config = ConfigFile.Load(team.Config);
        string lake = Path.Combine(team.Workspace, "lake");
        var after = new DateOnly(2026, 1, 1).AddDays(Days);
        using var marts = Marts.Staged(config, new DataLake(lake).Pin(), WorkingDays.Of(config.Calendar), after.AddDays(-1), Path.Combine(team.Workspace, "scratch"));
        double Sum(string what, DateOnly month) => Convert.ToDouble(
            marts.Engine.Scalar($"select {what} where business_date >= {SqlText.Literal(month)} and business_date < {SqlText.Literal(month.AddMonths(1))}") ?? 0, CultureInfo.InvariantCulture);
        var trials = Enumerable.Range(1, Months).Reverse().Select(back => after.AddMonths(-back)).Select(month =>
        {
            var input = PlanningInput.Read(config, lake, month.AddDays(-1), HistoryWindow.DefaultWeeks);
            int open = Enumerable.Range(0, month.AddMonths(1).DayNumber - month.DayNumber).Count(d => input.Calendar.IsOpen(month.AddDays(d)));
            var draws = MonthDraws.Of(input.History, new PlanMonth(month, open), seed);
            return (Forward.Run(draws, new Effort(Sum("sum(hours) from stg_rep_hours", month))), Sum("count(*) from stg_meetings", month));
        }).ToList();
        Directory.Delete(folder, recursive: true);
        return trials;
    }
}
