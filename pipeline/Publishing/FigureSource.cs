using System.Text.RegularExpressions;
using Analytics.Lake;

namespace Analytics.Publishing;

/// <summary>
/// Rows of a lake table that the page shows, each under a key. The page names a number <c>KEY:COLUMN</c>; before it is published, the number is
/// looked up again in the committed files under that name.
/// </summary>
/// <param name="Table">The lake's table.</param>
/// <param name="Name">What the keys begin with.</param>
/// <param name="Key">The columns whose values tell a row from all others of that name; see <see cref="FigureKey"/>.</param>
/// <param name="WhereSql">The rows shown.</param>
/// <param name="Columns">The page's column names and the lake columns behind them.</param>
public sealed partial record FigureSource(string Table, string Name, IReadOnlyList<string> Key, string WhereSql, IReadOnlyList<(string Page, string LakeSql)> Columns)
{
    // What the expressions below hold besides columns.
    private static readonly string[] SqlWords = ["and", "is", "not", "null", "in", "true", "case", "when", "then", "end", "coalesce", "exp"];

    private static readonly (string, string)[] Interval =
        [("point", "meetings"), ("low50", "lower_50"), ("high50", "upper_50"), ("low80", "lower_80"), ("high80", "upper_80"), ("low95", "lower_95"), ("high95", "upper_95")];

    /// <summary>Held-out measures of the models in use, and the calls they rest on.</summary>
    public static FigureSource ModelMetrics { get; } = new(
        "conversion_metrics", "conversion_metrics", ["name", "metric"], "true",
        [
            ("model", "model"), ("base_rate", "base_rate"), ("without_later", "without_later"), ("rows", "rows"), ("observed_rate", "observed_rate"), ("learned_rows", "learned_rows"),
        ]);

    /// <summary>The leads to call next.</summary>
    public static FigureSource LeadScores { get; } = new("lead_scores", "lead_scores", ["place"], "place <= 10", [("probability", "probability")]);

    /// <summary>Calibration bins.</summary>
    public static FigureSource Calibration { get; } = new(
        "conversion_calibration", "conversion_calibration", ["bin"], "name = 'after_call'",
        [("predicted", "predicted"), ("observed", "observed"), ("observed_low", "observed_low"), ("observed_high", "observed_high"), ("cases", "cases")]);

    /// <summary>Cells of talk time × hour.</summary>
    public static FigureSource Effects { get; } = new(
        "conversion_effects", "conversion_effects", ["talk_from_seconds", "contact_hour"], "name = 'after_call' and talk_from_seconds is not null and contact_hour is not null",
        [("conversations", "conversations"), ("meeting_probability", "adjusted_rate")]);

    /// <summary>Past days, all teams together.</summary>
    public static FigureSource PastDays { get; } = new(
        "(select business_date, sum(meetings) as meetings, bool_and(is_open) as is_open from lake.daily_meetings group by business_date)",
        "daily_meetings", ["business_date"], "true", [("meetings", "meetings")]);

    /// <summary>Forecast days, the total.</summary>
    public static FigureSource ForecastDays { get; } = new("forecasts", "forecasts", ["date"], "level = 'total'", Interval);

    /// <summary>Forecast sums, the total's and the teams'.</summary>
    public static FigureSource ForecastTotals { get; } = new(
        "forecast_totals", "forecast_totals", ["level", "team", "period"], "true", [("known", "known"), .. Interval]);

    /// <summary>Past accuracy, the total's.</summary>
    public static FigureSource Backtest { get; } = new(
        "forecast_backtest", "forecast_backtest", ["method", "band"], "level = 'total'",
        [("origins", "origins"), ("mae", "mae"), ("mase", "mase"), ("coverage80", "coverage_80"), ("coverage95", "coverage_95")]);

    /// <summary>Sums of what is forecast beside the meetings, and of the meetings' parts.</summary>
    public static FigureSource MeasureTotals { get; } = new(
        "forecast_measure_totals", "forecast_measure_totals", ["measure", "level", "team", "name", "period"], "true",
        [("point", "value"), .. Interval[1..]]);

    /// <summary>Their past accuracy.</summary>
    public static FigureSource MeasureBacktest { get; } = new(
        "forecast_measure_backtest",
        "forecast_measure_backtest", ["measure", "level", "team", "name", "method", "band"], "true", [("mase", "mase")]);

    /// <summary>What became of published forecasts of meetings, the total's and the teams'.</summary>
    public static FigureSource ForecastCoverage { get; } = new(
        "forecast_coverage", "forecast_coverage", ["level", "band"], "measure = 'meetings'", [("n", "n"), ("nights", "nights"), ("coverage80", "coverage_80")]);

    /// <summary>Past months from their first day on, the present one as far as it is known, all teams together.</summary>
    public static FigureSource PastMonths { get; } = new(
        """
        (select min(business_date) as business_date, sum(meetings) as meetings, max(business_date) = last_day(max(business_date)) as is_whole
        from lake.daily_meetings group by date_trunc('month', business_date) having day(min(business_date)) = 1 and count(*) = count(meetings))
        """,
        "past_months", ["business_date"], "true", [("meetings", "meetings")]);

    /// <summary>Months planned for.</summary>
    public static FigureSource PlanMonths { get; } = new(
        "plan_months", "plan_months", ["month"], "true",
        [
            ("median", "meetings_p50"), ("low50", "meetings_p25"), ("high50", "meetings_p75"), ("low80", "meetings_p10"), ("high80", "meetings_p90"), ("goal", "goal"), ("chance", "chance"),
        ]);

    /// <summary>Months of scenarios.</summary>
    public static FigureSource PlanScenarios { get; } = new("plan_scenarios", "plan_scenarios", ["place", "month"], "true", [("leads", "leads"), ("calls", "calls"), ("phone_hours", "phone_hours"), .. PlanMonths.Columns]);

    /// <summary>What the goal needs.</summary>
    public static FigureSource PlanNeeds { get; } = new(
        "plan_needs", "plan_needs", ["month", "chance", "level", "motion", "team"], "true",
        [("leads", "leads"), ("calls", "calls"), ("conversations", "conversations"), ("phone_hours", "phone_hours"), ("heads", "heads"), ("heads_now", "heads_now")]);

    /// <summary>What each lever would win.</summary>
    public static FigureSource PlanLevers { get; } = new(
        "plan_levers", "plan_levers", ["lever"], "true",
        [("from", "from_value"), ("to", "to_value"), ("meetings_won", "meetings_won"), ("low80", "meetings_won_p10"), ("high80", "meetings_won_p90"), ("phone_hours", "phone_hours")]);

    /// <summary>Everything that a page may show under a key.</summary>
    public static IReadOnlyList<FigureSource> All =>
        [KpiValues, .. Weeks, WeeklyKpis, WeeklyCuts, UnusualWeeks, UnusualParts, Effort, SegmentRates, Changes, ChangeParts, Revised, ForecastNights, ResponseDecay, ContactSurvival, GoldenDepartments, TalkCurve, Tree, Scorecards, .. Funnel, Importance, AdjustedHours, ModelMetrics, LeadScores, Calibration, Effects, PastDays, ForecastDays, ForecastTotals, Backtest, MeasureTotals, MeasureBacktest, ForecastCoverage, PastMonths, PlanMonths, PlanScenarios, PlanNeeds, PlanLevers, RowsOf("leads"), RowsOf("calls"), RowsOf("meetings")];

    /// <summary>The lake's table behind the rows.</summary>
    public string LakeTable => Behind ?? (Table.StartsWith('(') ? "daily_meetings" : Table);

    /// <summary>The contract's table that <see cref="Table"/> counts rows of; null where it is a table of results.</summary>
    public string? Behind { get; private init; }

    /// <summary>The key of a row.</summary>
    public string KeySql => FigureKey.Sql(Name, Key);

    /// <summary>The query's from-part.</summary>
    public string FromSql => Table.StartsWith('(') ? Table : "lake." + SqlText.Name(Table);

    /// <summary>Whether a table has all columns that the rows are read from: one that an earlier release wrote, and no run since, may not.</summary>
    public bool IsIn(LakeSchema schema)
    {
        if (Behind is not null)
            return true;
        string sql = Literal().Replace(string.Join(' ', Columns.Select(c => c.LakeSql).Concat(Key).Append(WhereSql)), "");
        return Word().Matches(sql).Select(m => m.Value).Except(SqlWords).All(w => schema.Columns.Any(c => c.Name == w));
    }

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\b[a-z_]\w*")]
    private static partial Regex Word();
}
