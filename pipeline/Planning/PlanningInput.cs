using Analytics.Config;
using Analytics.Faults;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Models.Planning;

namespace Analytics.Planning;

/// <summary>What a plan is made from.</summary>
/// <param name="AsOf">The last day that the lake was looked at.</param>
/// <param name="Calendar">The open days.</param>
/// <param name="History">The weeks measured.</param>
/// <param name="Levers">What levers are measured on.</param>
/// <param name="Learning">How new reps ramp up.</param>
public sealed record PlanningInput(DateOnly AsOf, WorkingDays Calendar, PlanningHistory History, LeverRows Levers, LearningCurve Learning)
{
    /// <summary>Reads a lake.</summary>
    /// <param name="config">The nightly run's configuration.</param>
    /// <param name="lakeFolder">The lake.</param>
    /// <param name="asOf">Nothing later is seen; null: the newest day of any call, lead or meeting.</param>
    /// <param name="weeks">The most weeks to measure on.</param>
    /// <exception cref="MendableException">The lake lacks what a plan cannot do without.</exception>
    public static PlanningInput Read(AnalyticsConfig config, string lakeFolder, DateOnly? asOf, int weeks)
    {
        var lake = new DataLake(lakeFolder).Pin();
        if (lake.LatestDate(asOf ?? DateOnly.MaxValue) is not { } newest || lake.LatestDate("calls", asOf ?? DateOnly.MaxValue) is null)
            throw Lacking(asOf is null ? "no calls in the lake" : $"no calls up to {asOf:yyyy-MM-dd}", "calls, which meetings come of");
        var calendar = WorkingDays.Of(config.Calendar);
        var scratch = Directory.CreateTempSubdirectory("analytics-plan-");
        try
        {
            using var marts = Marts.Staged(config, lake, calendar, asOf ?? newest, scratch.FullName);
            var (input, lack, history) = Of(marts, calendar, weeks);
            return input ?? throw Lacking(lack!.Value, history);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>Reads marts.</summary>
    /// <param name="marts">Staged is enough.</param>
    /// <param name="calendar">The open days.</param>
    /// <param name="weeks">The most weeks to measure on.</param>
    /// <returns>The input; where it is null, what it lacks, and the history that lacks it.</returns>
    public static (PlanningInput? Input, PlanLack? Lack, PlanningHistory History) Of(Marts marts, WorkingDays calendar, int weeks)
    {
        var rows = PlanningLake.Read(marts, calendar);
        var history = HistoryWindow.Of(rows, weeks);
        return PlanCheck.Of(history) is { } lack
            ? (null, lack, history)
            : (new(marts.AsOf, calendar, history, PlanningLake.ReadLevers(marts, rows, weeks), PlanningLake.ReadLearning(marts)), null, history);
    }

    /// <summary>Whole months of the calendar, from one on.</summary>
    public static IReadOnlyList<PlanMonth> Months(WorkingDays calendar, DateOnly first, int count) => [.. Enumerable.Range(0, count).Select(first.AddMonths).Select(m => new PlanMonth(
        m, Enumerable.Range(0, m.AddMonths(1).DayNumber - m.DayNumber).Count(d => calendar.IsOpen(m.AddDays(d)))))];

    private static MendableException Lacking(PlanLack lack, PlanningHistory history) => lack switch
    {
        PlanLack.Weeks => Lacking($"{history.Weeks} whole weeks of both calls and meetings up to {history.End:yyyy-MM-dd}", $"at least {PlanCheck.FewestWeeks}: fewer do not tell how weeks differ"),
        PlanLack.Hours => Lacking("no call of a known rep", "calls.rep_id or rep_hours: effort is reps and their hours"),
        PlanLack.Calls => Lacking($"no call in the {history.Weeks} weeks to {history.End:yyyy-MM-dd}", "recent calls, from which rates are measured"),
        PlanLack.Conversations => Lacking($"no conversation in the {history.Weeks} weeks to {history.End:yyyy-MM-dd}", "calls whose outcome is connected or meeting_booked"),
        _ => Lacking($"no meeting in the {history.Weeks} weeks to {history.End:yyyy-MM-dd}", "meetings: without one nobody knows what a call brings"),
    };

    private static MendableException Lacking(string found, string expected) => new(ExitCode.Usage, new Fault("plan", found, expected, "Run 'analytics ingest' with these data, name another workspace, or take another --date or --weeks."));
}
