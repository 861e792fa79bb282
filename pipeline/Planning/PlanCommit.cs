using System.Globalization;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Models.Planning;

namespace Analytics.Planning;

/// <summary>A plan → tables of the lake.</summary>
internal static class PlanCommit
{
    /// <summary>Its tables.</summary>
    public static IReadOnlyList<string> Names { get; } = ["plan_months", "plan_needs", "plan_levers", "plan_scenarios"];

    private static readonly int[] Quantiles = [10, 25, 50, 75, 90];

    /// <summary>A month a row: what the team as it is puts in, and what comes of it.</summary>
    public static long Months(Marts marts, DataLake lake, IReadOnlyList<MonthPlan> plans, int? goal, DateTimeOffset committedAt) =>
        Commit(marts, lake, "plan_months", plans, MonthColumns(marts.AsOf, goal), committedAt);

    /// <summary>A month of a scenario a row, in the file's order; no row without scenarios.</summary>
    public static long Scenarios(Marts marts, DataLake lake, IReadOnlyList<MonthPlan> plans, int? goal, DateTimeOffset committedAt)
    {
        var places = plans.Select(p => p.Scenario.Name).Distinct().Index().ToDictionary(p => p.Item, p => p.Index + 1);
        return Commit(marts, lake, "plan_scenarios", plans,
            [new("place", LakeType.Integer, p => places[p.Scenario.Name]), new("scenario", LakeType.Text, p => p.Scenario.Name), .. MonthColumns(marts.AsOf, goal)], committedAt);
    }

    private static RecordColumn<MonthPlan>[] MonthColumns(DateOnly asOf, int? goal) =>
    [
        new("as_of", LakeType.Date, _ => asOf),
        new("month", LakeType.Text, p => Month(p.Month.Start)),
        new("open_days", LakeType.Integer, p => p.Month.OpenDays),
        new("reps", LakeType.Double, p => p.Staffed.Reps),
        new("phone_hours", LakeType.Double, p => p.Staffed.Effort.Hours),
        new("leads", LakeType.Double, p => p.Draws.History.Leads.Count > 0 ? p.Outcome.Leads : null),
        new("calls", LakeType.Double, p => p.Outcome.Segments.Sum(s => s.Calls)),
        new("conversations", LakeType.Double, p => p.Draws.History.HasConversations ? p.Outcome.Segments.Sum(s => s.Conversations) : null),
        new("meetings", LakeType.Double, p => p.Outcome.Mean),
        .. Quantiles.Select(q => new RecordColumn<MonthPlan>(string.Create(CultureInfo.InvariantCulture, $"meetings_p{q}"), LakeType.Double, p => p.Outcome.Quantile(q / 100.0))),
        new("goal", LakeType.Integer, _ => goal),
        new("chance", LakeType.Double, p => p.Chance),
        new("calls_lost", LakeType.Double, p => p.Draws.History.Leads.Count > 0 ? p.Outcome.LostShare : null),
    ];

    /// <summary>What the goal needs, beside what recent weeks give; no row without a goal.</summary>
    public static long Needs(Marts marts, DataLake lake, IReadOnlyList<MonthPlan> plans, int? goal, DateTimeOffset committedAt) => Commit(marts, lake, "plan_needs", [.. goal is { } g ? plans.SelectMany(p => NeedRow.Of(p, g)) : []], [
        new("as_of", LakeType.Date, _ => marts.AsOf),
        new("month", LakeType.Text, r => Month(r.Month)),
        new("goal", LakeType.Integer, _ => goal),
        new("chance", LakeType.Double, r => r.Chance),
        new("level", LakeType.Text, r => r.Segment is null ? "total" : "segment"),
        new("motion", LakeType.Text, r => r.Segment?.Motion),
        new("team", LakeType.Text, r => r.Segment?.Team),
        .. Work("", r => r.Needed),
        .. Work("_now", r => r.Now),
        new("chance_with_leads_expected", LakeType.Double, r => r.ChanceWithExpectedLeads),
    ], committedAt);

    /// <summary>The levers of the first month, the most meetings per hour first.</summary>
    public static long Levers(Marts marts, DataLake lake, MonthPlan plan, IReadOnlyList<Lever> levers, DateTimeOffset committedAt) => Commit(marts, lake, "plan_levers", levers, [
        new("as_of", LakeType.Date, _ => marts.AsOf),
        new("month", LakeType.Text, _ => Month(plan.Month.Start)),
        new("lever", LakeType.Text, l => PlanStep.Word(l.Kind)),
        new("from_value", LakeType.Double, l => l.From),
        new("to_value", LakeType.Double, l => l.To),
        new("meetings_won", LakeType.Double, l => l.Meetings),
        new("meetings_won_p10", LakeType.Double, l => l.Lower),
        new("meetings_won_p90", LakeType.Double, l => l.Upper),
        new("phone_hours", LakeType.Double, l => l.Hours),
        new("meetings_per_hour", LakeType.Double, l => l.PerHour),
    ], committedAt);

    private static RecordColumn<NeedRow>[] Work(string suffix, Func<NeedRow, MonthWork?> work) =>
    [
        new("meetings" + suffix, LakeType.Double, r => work(r)?.Meetings),
        new("leads" + suffix, LakeType.Double, r => work(r)?.Leads),
        new("calls" + suffix, LakeType.Double, r => work(r)?.Calls),
        new("conversations" + suffix, LakeType.Double, r => work(r)?.Conversations),
        new("phone_hours" + suffix, LakeType.Double, r => work(r)?.PhoneHours),
        new("heads" + suffix, LakeType.Double, r => work(r)?.Heads),
    ];

    private static long Commit<T>(Marts marts, DataLake lake, string table, IEnumerable<T> rows, IReadOnlyList<RecordColumn<T>> columns, DateTimeOffset committedAt)
    {
        RecordTable.Create(marts.Engine, table, rows, columns);
        return ResultTable.Commit(marts.Engine, lake, table, $"select * from {table}", committedAt);
    }

    private static string Month(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
