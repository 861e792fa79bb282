using Analytics.Charts;
using Analytics.Lake;
using Analytics.Planning;
using Analytics.Report;
using DuckDB.NET.Data;

namespace Analytics.Publishing;

/// <summary>The plan's part of the page.</summary>
public sealed class PlanPart(Engine engine, ChartContext context)
{
    // Calls that bring nothing for want of leads, from this share on, are worth a line.
    private const double WorthSaying = 0.01;

    private readonly Texts.Wording words = context.Words;

    /// <summary>The section.</summary>
    public PlanSection Of(PlanBasis basis)
    {
        string intro = words.Say("plan.intro", ("weeks", context.Local.Count(basis.Weeks)), ("end", context.Local.Date(basis.End)), ("reps", context.Local.Count(basis.Reps)), ("hours", context.Local.Number(basis.HoursPerDay)));
        return new(intro, Needs("level = 'total'"), Needs($"level = 'segment' and month = (select min(month) from lake.plan_needs) and chance = (select max(chance) from lake.plan_needs)"))
        {
            BesideForecast = BesideForecast(),
            Notes = [.. Notes(basis)],
        };
    }

    /// <summary>What the team as it is will book.</summary>
    public Chart? Fan() => PlanFanChart.Draw(context, [
        .. engine.Query($"select business_date, meetings::bigint, {FigureSource.PastMonths.KeySql}, not is_whole from {FigureSource.PastMonths.FromSql}", r => new PlanMonth(r.GetFieldValue<DateOnly>(0), r.GetInt64(1), null, Key: r.GetString(2)) { IsPartial = r.GetBoolean(3) }),
        .. engine.Query($"select month, meetings_p10, meetings_p25, meetings_p50, meetings_p75, meetings_p90, goal, chance, {FigureSource.PlanMonths.KeySql} from lake.plan_months", r => new PlanMonth(
            Month(r.GetString(0)), null, Range(r, 1), r.WholeOrNull(6), r.NumberOrNull(7), r.GetString(8))),
    ]);

    /// <summary>The scenarios side by side; null without any.</summary>
    public Chart? Scenarios() => PlanScenariosChart.Draw(context, engine.Query(
        $"select scenario, month, phone_hours, leads, calls, meetings_p10, meetings_p25, meetings_p50, meetings_p75, meetings_p90, goal, chance, {FigureSource.PlanScenarios.KeySql} from lake.plan_scenarios order by place, month",
        r => new PlanScenarioMonth(r.GetString(0), Month(r.GetString(1)), r.GetDouble(2), r.NumberOrNull(3), r.GetDouble(4), Range(r, 5),
            r.WholeOrNull(10), r.NumberOrNull(11), r.GetString(12))));

    /// <summary>What would win the most meetings.</summary>
    public Chart? Levers() => LeversChart.Draw(context, engine.Query(
        $"select lever, from_value, to_value, meetings_won, meetings_won_p10, meetings_won_p90, phone_hours, {FigureSource.PlanLevers.KeySql} from lake.plan_levers",
        r => new PlanLever(r.GetString(0), r.GetDouble(1), r.GetDouble(2), r.GetDouble(3), r.GetDouble(4), r.GetDouble(5), r.GetDouble(6), r.GetString(7))), Month(engine.Query("select min(month) from lake.plan_months", r => r.GetString(0))[0]));

    private List<PlanBeside> BesideForecast() => engine.Query(
        $"""
        select month, f.meetings, f.lower_80, f.upper_80, f.key, p.meetings_p50, p.meetings_p10, p.meetings_p90, p.key
        from (select *, {FigureSource.PlanMonths.KeySql} as key from lake.plan_months) as p
        join (select *, {FigureSource.ForecastTotals.KeySql} as key from lake.forecast_totals where level = 'total') as f on f.period = 'month_' || replace(p.month, '-', '_')
        order by month
        """,
        r => new PlanBeside(Month(r.GetString(0)), (r.GetDouble(1), r.GetDouble(2), r.GetDouble(3)), r.GetString(4), (r.GetDouble(5), r.GetDouble(6), r.GetDouble(7)), r.GetString(8)));

    private List<PlanNeed> Needs(string where) => engine.Query(
        $"""
        select month, chance, motion, team, leads, calls, conversations, phone_hours, heads, heads_now, {FigureSource.PlanNeeds.KeySql}
        from lake.plan_needs where {where} order by month, chance, motion nulls last, team nulls last
        """,
        r => new PlanNeed(
            Month(r.GetString(0)), r.GetDouble(1), Motion(r.TextOrNull(2)), r.TextOrNull(3) ?? words.Say("forecast.no_team"), r.NumberOrNull(4), r.NumberOrNull(5), r.NumberOrNull(6), r.NumberOrNull(7), r.NumberOrNull(8),
            r.NumberOrNull(9), r.GetString(10)));

    private IEnumerable<string> Notes(PlanBasis basis)
    {
        yield return words.Say("plan.granted");
        if (basis.AreHoursEstimated)
            yield return words.Say("plan.estimated_hours");
        if (basis.Together is { Months: > 1 } together)
            yield return words.Say("plan.together", ("months", context.Local.Count(together.Months)), ("goal", context.Local.Count(together.Goal)), ("chance", context.Local.Percent(together.Chance, 0)));
        foreach (var (month, lost) in engine.Query("select month, calls_lost from lake.plan_months where calls_lost is not null order by month", r => (Month(r.GetString(0)), r.GetDouble(1))).Where(m => m.Item2 > WorthSaying))
            yield return words.Say("plan.leads_run_out", ("month", context.Local.Month(month)), ("share", context.Local.Percent(lost, 0)));
        foreach (var (month, chance) in engine.Query("select month, chance from lake.plan_needs where level = 'total' and calls is null order by month, chance", r => (Month(r.GetString(0)), r.GetDouble(1))))
            yield return words.Say("plan.out_of_reach", ("month", context.Local.Month(month)), ("chance", context.Local.Percent(chance, 0)));
    }

    private static PlanRange Range(DuckDBDataReader r, int first) => new(r.GetDouble(first), r.GetDouble(first + 1), r.GetDouble(first + 2), r.GetDouble(first + 3), r.GetDouble(first + 4));

    private string Motion(string? motion) => motion is null ? words.Say("plan.no_motion") : words.Has("motion." + motion) ? words.Say("motion." + motion) : motion;

    private static DateOnly Month(string month) => DateOnly.ParseExact(month + "-01", "yyyy-MM-dd", null);
}
