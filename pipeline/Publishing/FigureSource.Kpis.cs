using Analytics.Kpis;
using Analytics.Lake;

namespace Analytics.Publishing;

// What the page shows of KPIs, of tables of the contract, and of what the models learned.
public sealed partial record FigureSource
{
    /// <summary>KPI values over periods without a repeated start: trailing windows and the whole.</summary>
    public static FigureSource KpiValues { get; } = new(
        "kpi_values", "kpi_values", ["kpi", "period", "cut", "cut_value"], "period in ('last_28', 'prior_28', 'last_91', 'all')",
        [("value", "value"), ("cases", "n"), ("low", "lower"), ("high", "upper"), ("target", "target"), ("target_to", "target_to"), ("contact_rate", "value"), ("calls", "n"), ("cph", "value"), ("phone_hours", "denominator"), ("att", "value"), ("conversations", "n")]);

    /// <summary>KPIs by week.</summary>
    public static FigureSource WeeklyKpis { get; } = new(
        "kpi_values", "kpi_values|week", ["kpi", "period_start"], "period = 'week' and cut = 'total'", [("value", "value"), ("cases", "n")]);

    /// <summary>KPIs of motions, teams and segments by week.</summary>
    public static FigureSource WeeklyCuts { get; } = new(
        "kpi_values", "kpi_values|week", ["cut", "cut_value", "kpi", "period_start"], $"period = 'week' and cut in ('motion', 'team', {SqlText.Literals(Cut.Segments)})", [("value", "value")]);

    /// <summary>What moved the meetings, in all and of teams, motions and segments.</summary>
    public static FigureSource Effort { get; } = new(
        "kpi_effort", "kpi_effort", ["cut", "cut_value", "node"], "true", [("before", "value_before"), ("now", "value_now"), ("part", "part"), ("value", "value_now"), ("change", "value_now - value_before")]);

    /// <summary>Unusual weeks: what was expected, under the same key as the week's value.</summary>
    public static FigureSource UnusualWeeks { get; } = new(
        "kpi_unusual_weeks", "kpi_values|week", ["kpi", "week_of"], "true",
        [("value", "value"), ("cases", "n"), ("expected", "expected"), ("change", "change"), ("usual_low", "usual_low"), ("usual_high", "usual_high")]);

    /// <summary>What moved them.</summary>
    public static FigureSource UnusualParts { get; } = new("kpi_unusual_parts", "kpi_unusual_parts", ["kpi", "week_of", "cut", "node"], "true", [("part", "part"), ("own", "own_part"), ("mix", "mix_part")]);

    /// <summary>Rates of segments beside those of all other leads.</summary>
    public static FigureSource SegmentRates { get; } = new("kpi_segment_rates", "kpi_segment_rates", ["cut", "cut_value"], "true", [("rate", "rate"), ("others", "others_rate")]);

    /// <summary>What the KPIs were on the last night before, and what moved them.</summary>
    public static FigureSource Changes { get; } = new(
        "kpi_changes", "kpi_changes", ["kpi"], "true", [("before", "value_before"), ("now", "value_now"), ("change", "change"), ("by_days", "by_days"), ("by_revision", "by_revision")]);

    /// <summary>Branches that explain what moved.</summary>
    public static FigureSource ChangeParts { get; } = new(
        "kpi_change_parts", "kpi_change_parts", ["parent", "node"], "true", [("before", "value_before"), ("now", "value_now"), ("change", "change"), ("part", "part")]);

    /// <summary>Rows of earlier days that are others since.</summary>
    public static FigureSource Revised { get; } = new("kpi_revised_rows", "kpi_revised_rows", ["table_name"], "true", [("late", "late"), ("replaced", "replaced"), ("deleted", "deleted")]);

    /// <summary>Meetings that the night and the last one before forecast for the days that both did.</summary>
    public static FigureSource ForecastNights { get; } = new(
        """
        (with totals as (
            select l.as_of, l.date, l.point, dense_rank() over (order by l.as_of desc) as place
            from lake.forecast_ledger as l
            where l.measure = 'meetings' and l.level = 'total' and l.as_of <= (select max(as_of) from lake.forecasts)
        ),
        days as (select date from totals where place <= 2 group by date having count(*) = 2)
        select as_of, min(date) as first_day, max(date) as last_day, sum(point::decimal(38, 9))::double as meetings from totals where place <= 2 and date in (select date from days) group by as_of)
        """,
        "forecast_nights", ["as_of"], "true", [("meetings", "meetings")])
    {
        Behind = "forecasts",
    };

    /// <summary>Inbound leads contacted by time since creation.</summary>
    public static FigureSource ContactSurvival { get; } = new(
        "kpi_contact_survival", "kpi_contact_survival", ["seconds"], "cut = 'total'",
        [("at_risk", "at_risk"), ("contacted", "contacted"), ("contacted_share", "1 - not_contacted"), ("contacted_share_low", "1 - upper"), ("contacted_share_high", "1 - lower")]);

    /// <summary>Departments by hour.</summary>
    public static FigureSource GoldenDepartments { get; } = new(
        "kpi_golden_hours", "kpi_golden_hours", ["group_value", "hour"], "family = 'department' and weekday is null", [("calls", "calls"), ("contact_rate", "rate")]);

    /// <summary>Bands of talk time.</summary>
    public static FigureSource TalkCurve { get; } = new(
        "kpi_talk_time_curve", "kpi_talk_time_curve", ["band"], "true",
        [
            ("conversations", "conversations"), ("judged", "judged"), ("meetings", "meetings"), ("meeting_rate", "meeting_rate"), ("meeting_rate_low", "meeting_lower"), ("meeting_rate_high", "meeting_upper"),
        ]);

    /// <summary>The KPI tree of the last 28 days.</summary>
    public static FigureSource Tree { get; } = new(
        "kpi_tree", "kpi_tree", ["node"], "period = 'last_28'", [("value", "value"), ("change", "change"), ("part", "part"), ("target", "target"), ("gap", "gap")]);

    /// <summary>Scorecards.</summary>
    public static FigureSource Scorecards { get; } = new("kpi_scorecards", "kpi_scorecards", ["rep_id", "kpi"], "true", [("value", "value"), ("cases", "n"), ("rank", "rank")]);

    /// <summary>What features are worth to the models.</summary>
    public static FigureSource Importance { get; } = new(
        "conversion_importance", "conversion_importance", ["name", "feature"], "true", [("loss", "loss"), ("loss_low", "loss_low"), ("loss_high", "loss_high")]);

    /// <summary>Adjusted effects of the contact hour.</summary>
    public static FigureSource AdjustedHours { get; } = new(
        "conversion_hours", "conversion_hours", ["hour"], "true", [("calls", "rows"), ("odds", "exp(log_odds)"), ("odds_low", "exp(log_odds_low)"), ("odds_high", "exp(log_odds_high)")]);

    /// <summary>Weeks: calls under the same key as the contact rate beside them.</summary>
    public static IReadOnlyList<FigureSource> Weeks { get; } =
    [
        Week("calls", ("calls", "value")),
        Week("contact_rate", ("contact_rate", "value"), ("contact_rate_low", "lower"), ("contact_rate_high", "upper")),
    ];

    /// <summary>Response buckets.</summary>
    public static FigureSource ResponseDecay { get; } = new(
        "kpi_response_decay", "kpi_response_decay", ["bucket"], "true",
        [
            ("leads", "leads"), ("meetings", "meetings"), ("meeting_rate", "meeting_rate"), ("meeting_rate_low", "meeting_lower"), ("meeting_rate_high", "meeting_upper"),
            ("contacted", "contacted"), ("contact_rate", "contact_rate"), ("contact_rate_low", "contact_lower"), ("contact_rate_high", "contact_upper"),
        ]);

    /// <summary>Stages of the funnel over all months and sources: one key a stage.</summary>
    public static IReadOnlyList<FigureSource> Funnel { get; } =
    [
        Stage("visits", "visits", "null"), Stage("leads_with_visits", "leads_with_visits", "visit_to_lead_rate"),
        Stage("leads", "leads", "case when leads = leads_with_visits then visit_to_lead_rate end"), Stage("contacted", "contacted", "lead_to_contact_rate"),
        Stage("meetings", "meetings", "meeting_rate"), Stage("held", "held", "held_rate"), Stage("won", "won", "won_rate"),
    ];

    /// <summary>Rows of a table of the contract by day.</summary>
    public static FigureSource RowsOf(string table) => new(
        $"(select business_date, count(*) as row_count from lake.{SqlText.Name(table)} group by business_date)", $"rows|{table}", ["business_date"], "true", [("rows", "row_count")])
    {
        Behind = table,
    };

    private static FigureSource Week(string kpi, params (string, string)[] columns) => new(
        "kpi_values", "kpi_values|week", ["period_start"], $"kpi = '{kpi}' and period = 'week' and cut = 'total'", columns);

    private static FigureSource Stage(string name, string count, string rate) => new(
        "kpi_funnel", $"kpi_funnel|{name}", [], "period = 'all' and cut = 'total'", [("count", count), ("rate_from_previous", rate)]);
}
