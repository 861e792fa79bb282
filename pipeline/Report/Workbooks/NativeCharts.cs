namespace Analytics.Report.Workbooks;

/// <summary>The charts of the report whose table a native line or bar chart suits, by name.</summary>
internal static class NativeCharts
{
    // The colours of the page's charts.
    private const string Blue = "0072B2", LightBlue = "7DB5DD", Orange = "D55E00";

    private static readonly Dictionary<string, NativeChart> Known = new()
    {
        ["trends"] = new("week_of", [new("value", NativeLook.Line, Blue)], null, null) { Each = "kpi", Faint = ("week_kind", "chart.trends.is_open") },
        ["weekly_trend"] = new("week_of", [.. Estimate("contact_rate", Blue)], "chart.weekly_trend.x", "column.contact_rate"),
        ["response_decay"] = new("bucket", [.. Estimate("meeting_rate", Blue), new("contact_rate", NativeLook.Line, Orange)], "chart.response_decay.x", "workbook.share_of_leads"),
        ["contact_survival"] = new("time_since_creation", [.. Estimate("contacted_share", Blue)], "chart.survival.x", "column.contacted_share"),
        ["cph_by_rep"] = Lying("rep", "cph", "chart.cph.x"),
        ["talk_time_by_rep"] = Lying("rep", "att", "workbook.seconds_talked"),
        ["talk_time_curve"] = new("talk_time", [new("share_of_all", NativeLook.Bar, LightBlue), .. Estimate("meeting_rate", Orange)], "chart.talk_curve.x", "workbook.share_of_conversations"),
        ["funnel"] = Lying("stage", "count", "column.count"),
        ["forecast"] = new(
            "date", [new("meetings", NativeLook.Bar, Blue), new("point", NativeLook.Line, Orange), new("low80", NativeLook.Bound, Orange), new("high80", NativeLook.Bound, Orange)],
            "column.date", "chart.forecast.y"),
        ["plan_fan"] = new(
            "month", [new("meetings", NativeLook.Bar, Blue), new("median", NativeLook.Line, Orange), new("low80", NativeLook.Bound, Orange), new("high80", NativeLook.Bound, Orange)],
            "chart.plan_fan.x", "chart.plan_fan.y"),
        ["plan_levers"] = Lying("lever", "meetings_won", "chart.levers.x"),
        ["adjusted_hour_effect"] = new("hour", [.. Estimate("odds", Blue)], "column.hour", "column.odds"),
        ["importance_before_call"] = Lying("feature", "loss", "column.loss"),
        ["importance_after_call"] = Lying("feature", "loss", "column.loss"),
    };

    /// <summary>The native chart of a chart's table; null where none suits.</summary>
    public static NativeChart? Of(string chart) => Known.GetValueOrDefault(chart);

    private static IEnumerable<NativeSeries> Estimate(string column, string color) =>
        [new(column, NativeLook.Line, color), new(column + "_low", NativeLook.Bound, color), new(column + "_high", NativeLook.Bound, color)];

    private static NativeChart Lying(string category, string column, string title) =>
        new(category, [new(column, NativeLook.Bar, Blue)], "column." + category, title) { IsLying = true };
}
