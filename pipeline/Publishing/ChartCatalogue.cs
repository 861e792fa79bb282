using Analytics.Charts;
using Analytics.Learning;

namespace Analytics.Publishing;

/// <summary>Every chart there is, in the order of the page.</summary>
public static class ChartCatalogue
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ChartEntry> All { get; } =
    [
        new("tree", "tree", ChartPlace.Overview, s => s.Has("tree"), TeamCharts.Tree),
        new("trends", "trends", ChartPlace.Overview, s => s.Has("contact_rate") || s.Has("calls"), TeamCharts.Weekly),
        Effort("inbound", ChartPlace.Inbound),
        Effort("outbound", ChartPlace.Outbound),
        Happened("response_decay", "response_decay", ChartPlace.Inbound, s => s.Has("response_decay"), p => p.ResponseDecay()),
        new("contact_survival", "survival", ChartPlace.Inbound, s => s.Has("contact_survival"), ContactCharts.Survival),
        Happened("contact_rate_by_hour_weekday", "contact_hours", ChartPlace.Outbound, s => KpiFigure.Any(s.Engine, "contact_rate", "last_91", "hour_weekday"), p => p.ContactHours()),
        new("golden_hours_by_department", "group_hours", ChartPlace.Outbound, s => s.Has("golden_hours") && s.Engine.Count($"select count(*) from lake.kpi_golden_hours where {FigureSource.GoldenDepartments.WhereSql}") > 0, ContactCharts.Departments),
        Happened("weekly_trend", "weekly_trend", ChartPlace.Outbound, s => s.Has("contact_rate") && KpiFigure.Any(s.Engine, "calls", "week", "total"), p => p.Weeks()),
        Happened("cph_by_rep", "cph", ChartPlace.Scorecards, s => KpiFigure.Any(s.Engine, "cph", "last_28", "rep"), p => p.CallsPerHour()),
        new("talk_time_by_rep", "rep_talk", ChartPlace.Scorecards, s => KpiFigure.Any(s.Engine, "att", "last_28", "rep"), TalkCharts.ByRep),
        new("talk_time_curve", "talk_curve", ChartPlace.Conversion, s => s.Has("talk_time_curve"), TalkCharts.Curve),
        new("scorecards", "scorecards", ChartPlace.Scorecards, s => s.Has("scorecards"), TeamCharts.Scorecards),
        Happened("funnel", "funnel", ChartPlace.Conversion, s => s.Has("funnel"), p => p.Funnel()),
        new("forecast", "forecast", ChartPlace.Forecast, s => s.Basis.HasForecast, s => new ForecastPart(s.Engine, s.Context).Chart()),
        new("plan_fan", "plan_fan", ChartPlace.Plan, s => s.Basis.Plan is not null, s => new PlanPart(s.Engine, s.Context).Fan()),
        new("plan_scenarios", "plan_scenarios", ChartPlace.Plan, s => s.Lake.Rows("plan_scenarios") > 0, s => new PlanPart(s.Engine, s.Context).Scenarios()),
        new("plan_levers", "levers", ChartPlace.Plan, s => s.Basis.Plan is not null, s => new PlanPart(s.Engine, s.Context).Levers()),
        Model("talk_time_hour", "talk_hours", p => p.TalkHours()),
        Model("calibration", "calibration", p => p.Calibration()),
        new("adjusted_hour_effect", "hour_effect", ChartPlace.Model, s => s.Basis.HasModel, ModelCharts.Hours),
        new("importance_before_call", "importance_before_call", ChartPlace.Model, s => s.Basis.HasModel, s => ModelCharts.Importance(s, ConversionStep.BeforeCall)),
        new("importance_after_call", "importance_after_call", ChartPlace.Model, s => s.Basis.HasModel, s => ModelCharts.Importance(s, ConversionStep.AfterCall)),
        new("rows_by_day", "rows_by_day", ChartPlace.Quality, QualityCharts.HasRows, QualityCharts.RowsByDay),
    ];

    private static ChartEntry Happened(string name, string words, ChartPlace place, Func<ChartSource, bool> isOffered, Func<ChartsPart, Chart?> draw) =>
        new(name, words, place, isOffered, s => draw(new ChartsPart(s)));

    private static ChartEntry Effort(string motion, ChartPlace place) =>
        new(
            "effort_" + motion, "effort_" + motion, place, s => EffortPart.Of(s.Engine, "motion")[motion].Count() > 1,
            s => EffortPart.Draw(s.Context, "effort_" + motion, s.Context.Words.Say("motion." + motion), EffortPart.Of(s.Engine, "motion")[motion]));

    private static ChartEntry Model(string name, string words, Func<ModelPart, Chart?> draw) =>
        new(name, words, ChartPlace.Model, s => s.Basis.HasModel, s => draw(new ModelPart(s.Engine, s.Context)));
}
