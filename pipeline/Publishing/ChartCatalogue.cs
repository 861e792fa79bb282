using Analytics.Charts;

namespace Analytics.Publishing;

/// <summary>Every chart there is, in the order of the page.</summary>
public static class ChartCatalogue
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ChartEntry> All { get; } =
    [
        Happened("response_decay", "response_decay", s => s.Has("response_decay"), p => p.ResponseDecay()),
        Happened("contact_rate_by_hour_weekday", "contact_hours", s => KpiFigure.Any(s.Engine, "contact_rate", "last_91", "hour_weekday"), p => p.ContactHours()),
        Happened("weekly_trend", "weekly_trend", s => s.Has("contact_rate") && KpiFigure.Any(s.Engine, "calls", "week", "total"), p => p.Weeks()),
        Happened("cph_by_rep", "cph", s => KpiFigure.Any(s.Engine, "cph", "last_28", "rep"), p => p.CallsPerHour()),
        Happened("funnel", "funnel", s => s.Has("funnel"), p => p.Funnel()),
        new("forecast", "forecast", ChartPlace.Forecast, s => s.Basis.HasForecast, s => new ForecastPart(s.Engine, s.Context).Chart()),
        new("plan_fan", "plan_fan", ChartPlace.Plan, s => s.Basis.Plan is not null, s => new PlanPart(s.Engine, s.Context).Fan()),
        new("plan_levers", "levers", ChartPlace.Plan, s => s.Basis.Plan is not null, s => new PlanPart(s.Engine, s.Context).Levers()),
        Model("talk_time_hour", "talk_hours", p => p.TalkHours()),
        Model("calibration", "calibration", p => p.Calibration()),
    ];

    private static ChartEntry Happened(string name, string words, Func<ChartSource, bool> isOffered, Func<ChartsPart, Chart?> draw) =>
        new(name, words, ChartPlace.Happened, isOffered, s => draw(new ChartsPart(s)));

    private static ChartEntry Model(string name, string words, Func<ModelPart, Chart?> draw) =>
        new(name, words, ChartPlace.Model, s => s.Basis.HasModel, s => draw(new ModelPart(s.Engine, s.Context)));
}
