using Analytics.Config;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Models.Planning;

namespace Analytics.Planning;

/// <summary>The nightly plan, and where it went.</summary>
/// <param name="Versions">Versions of the lake tables written.</param>
/// <param name="Lack">What the data lack for a plan; null where there is one.</param>
public sealed record PlanOutcome(IReadOnlyDictionary<string, long> Versions, PlanLack? Lack = null);

/// <summary>What the team as it is will bring in the months to come, what the goal takes, and what each lever would win.</summary>
public static class PlanStep
{
    /// <summary>What the lake must hold.</summary>
    public static IReadOnlyList<string> Needs { get; } = ["calls", "meetings"];

    /// <summary>A lever in a word, as tables have it.</summary>
    public static string Word(LeverKind kind) => kind switch
    {
        LeverKind.ContactHours => "contact_hours",
        LeverKind.ResponseTime => "response_time",
        LeverKind.CallsPerHour => "calls_per_hour",
        LeverKind.TalkQuality => "talk_quality",
        _ => "phone_hours",
    };

    /// <summary>What is lacking, for messages.</summary>
    public static string Words(PlanLack lack) => lack switch
    {
        PlanLack.Weeks => "three whole weeks of both calls and meetings",
        PlanLack.Hours => "phone time of known reps",
        PlanLack.Calls => "recent calls",
        PlanLack.Conversations => "recent conversations",
        _ => "recent meetings",
    };

    /// <summary>Plans and commits; <see cref="Needs"/> must be met.</summary>
    /// <returns>The plan; where it lacks something, only that is committed.</returns>
    public static PlanOutcome Run(AnalyticsConfig config, Marts marts, DataLake lake, WorkingDays calendar, DateTimeOffset committedAt)
    {
        var (input, lack, _) = PlanningInput.Of(marts, calendar, HistoryWindow.DefaultWeeks);
        if (input is null)
            return new(new Dictionary<string, long> { [PlanBasis.Table] = PlanBasis.Commit(marts, lake, null, lack, committedAt) }, lack);
        var months = PlanningInput.Months(calendar, new DateOnly(marts.AsOf.Year, marts.AsOf.Month, 1).AddMonths(1), config.Plan.Months);
        var plans = MonthPlan.All(input.History, new PlanRequest(months, [new Scenario("now")]) { Goal = config.Plan.Meetings, IsOpen = calendar.IsOpen, Learning = input.Learning, Seed = config.Seed });
        var levers = Levers.Of(plans[0], input.Levers, config.Seed);
        return new(new Dictionary<string, long>
        {
            ["plan_months"] = PlanCommit.Months(marts, lake, plans, config.Plan.Meetings, committedAt),
            ["plan_needs"] = PlanCommit.Needs(marts, lake, plans, config.Plan.Meetings, committedAt),
            ["plan_levers"] = PlanCommit.Levers(marts, lake, plans[0], levers, committedAt),
            [PlanBasis.Table] = PlanBasis.Commit(marts, lake, input.History, null, committedAt),
        });
    }
}
