using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Models.Planning;

namespace Analytics.Planning;

/// <summary>What the nightly plan rests on, kept as <c>plan_basis</c>, in one row; the table that the plan commits last, with its marks.</summary>
/// <param name="Lack">What the data lack for a plan, as <see cref="PlanLack"/> names it: then there is none, and nothing else is known; null where there is a plan.</param>
/// <param name="Weeks">Weeks measured.</param>
/// <param name="End">The last day of them, inclusive.</param>
/// <param name="Reps">Reps at work now.</param>
/// <param name="HoursPerDay">Phone hours of a rep on a day at the phone.</param>
/// <param name="AreHoursEstimated">Whether hours are estimated from the calls.</param>
public sealed record PlanBasis(string? Lack, long Weeks, DateOnly End, long Reps, double HoursPerDay, bool AreHoursEstimated)
{
    /// <summary>The months planned, as one; null without a goal.</summary>
    public TogetherBasis? Together { get; init; }

    /// <summary>The lake's table.</summary>
    public const string Table = "plan_basis";

    /// <summary>The step, as its marks call it.</summary>
    public const string Step = "plan";

    /// <summary>The columns that <see cref="Read"/> asks for.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["lack", "weeks", "last_date", "reps", "hours_per_day", "are_hours_estimated", "months", "goal_together", "chance_together"];

    /// <summary>Commits the row.</summary>
    /// <param name="marts">What was read.</param>
    /// <param name="lake">The lake.</param>
    /// <param name="history">What the plan was measured on; null without a plan.</param>
    /// <param name="lack">What is lacking; null with a plan.</param>
    /// <param name="committedAt">For the log's own record.</param>
    /// <param name="together">The months planned, as one; null without a plan.</param>
    /// <returns>The version.</returns>
    internal static long Commit(Marts marts, DataLake lake, PlanningHistory? history, PlanLack? lack, DateTimeOffset committedAt, TogetherBasis? together = null)
    {
        RecordTable.Create<PlanningHistory?>(marts.Engine, Table, [history], [
            new("as_of", LakeType.Date, _ => marts.AsOf), new("lack", LakeType.Text, _ => lack?.ToString()),
            new("weeks", LakeType.Long, h => (long?)h?.Weeks), new("last_date", LakeType.Date, h => h?.End), new("reps", LakeType.Long, h => (long?)h?.Attendance.Reps),
            new("hours_per_day", LakeType.Double, h => h?.Attendance.HoursPerDay), new("are_hours_estimated", LakeType.Boolean, h => h?.Attendance.AreHoursEstimated),
            new("months", LakeType.Long, _ => together?.Months), new("goal_together", LakeType.Long, _ => together?.Goal), new("chance_together", LakeType.Double, _ => together?.Chance),
        ]);
        return ResultTable.Commit(marts.Engine, lake, Table, $"select * from {Table}", committedAt, marts.MarksOf(Step));
    }

    /// <summary>The row, from <c>lake.plan_basis</c>.</summary>
    public static PlanBasis Read(Engine engine) => engine.Query(
        $"select {string.Join(", ", Columns)} from lake.{Table}",
        r => r.TextOrNull(0) is { } lack
            ? new PlanBasis(lack, 0, default, 0, 0, false)
            : new PlanBasis(null, r.GetInt64(1), r.GetFieldValue<DateOnly>(2), r.GetInt64(3), r.GetDouble(4), r.GetBoolean(5)) { Together = r.IsDBNull(7) ? null : new(r.GetInt64(6), r.GetInt64(7), r.GetDouble(8)) }).Single();
}

/// <summary>Several months' goal as one.</summary>
/// <param name="Months">How many months.</param>
/// <param name="Goal">Meetings to reach in all of them.</param>
/// <param name="Chance">The chance of it, 0..1.</param>
public sealed record TogetherBasis(long Months, long Goal, double Chance);
