using System.Xml;
using System.Xml.Linq;
using Analytics.Charts;
using Analytics.Report;
using Analytics.Tests.Charts;
using Analytics.Texts;

namespace Analytics.Tests.Report;

/// <summary>A made-up report with everything in it.</summary>
internal static class MadeUpReport
{
    public static ReportContent In(string language)
    {
        var (context, words) = (MadeUp.Context(language), Wording.In(language));
        var charts = MadeUp.All(language).ToDictionary(chart => chart.Name);
        var japanese = language == "ja";
        return new ReportContent
        {
            Words = words,
            Company = context.Source,
            Source = "data-sample",
            AsOf = MadeUp.AsOf,
            ProgramVersion = "0.1.0",
            Cards = Cards(japanese),
            Changes = Changes(words),
            Charts = [charts["tree"]],
            Unusual = Unusual(words),
            Outbound = new([.. Cards(japanese).Take(3).Select(card => OfMotion(card, "outbound"))], [charts["weekly_trend"], charts["contact_rate_by_hour_weekday"]]) { Note = japanese ? "図はすべての架電を数えています。" : "The charts count all calls." },
            Inbound = new([OfMotion(Cards(japanese)[4], "inbound")], [charts["response_decay"], charts["effort_inbound"]]),
            Teams = [Team(context, "East", "kpi_values|calls|last_28|team|East", 400), Team(context, "東京/<第1>", "kpi_values|calls|last_28|team|東京/<第1>", 300)],
            Segments = [Segments()],
            ConversionCharts = [charts["funnel"]],
            ScorecardCharts = [charts["cph_by_rep"]],
            Forecast = Forecast(japanese) with { Charts = [charts["forecast"]] },
            Plan = Plan(japanese) with { Charts = [charts["plan_fan"], charts["plan_scenarios"], charts["plan_levers"]] },
            Model = Model(japanese) with { Charts = [charts["talk_time_hour"], charts["calibration"]] },
            Tables = [new("leads", 1, new(3912, 3890, 14, 8)), new("calls", 1, new(71_371, 71_204, 120, 47))],
            Files =
            [
                new("leads-2026-09.csv", "leads", new(3912, 3890, 14, 8), "quality|leads-2026-09.csv"),
                new("calls-2026-09-part-0001-of-0001.csv.gz", "calls", new(71_371, 71_204, 120, 47)),
            ],
            Rules = [new("calls", japanese ? "会話時間が0秒未満" : "talk_seconds is below 0", 31), new("leads", japanese ? "発生日時がない" : "created_at is missing", 8)],
            LeftOut = [japanese ? "訪問データ（visits）がないため、来訪者数とCVRはありません。" : "Visits and conversion rate: the source has no table 'visits'."],
            Definitions = [.. Cards(japanese).Select(card => new KpiDefinition(card.Kpi)), new("my_own_kpi", "Calls on Fridays ÷ calls.")],
            Versions = [new("calls", 12, 71_204), new("leads", 9, 3890), new("meetings", 9, null)],
        };
    }

    private static IReadOnlyList<KpiCard> Cards(bool japanese) =>
    [
        new("calls", Keyed(ChartCell.Count(71_204), "calls"), MadeUp.September)
        {
            Change = 1204, Unit = "",
            Spark = new("kpi_values|week|calls", new(2026, 9, 7), [.. new[] { 17_100, 18_204, 16_890 }.Select((n, i) => ChartCell.Count(n).KeyedBy(SparkSeries.KeyOf("kpi_values|week|calls", new DateOnly(2026, 9, 7).AddDays(7 * i)), "value"))]),
        },
        new("cph", Keyed(ChartCell.Number(13.42), "cph"), MadeUp.September)
        {
            Unit = japanese ? "件/時" : "calls/h", Target = new(TargetDirection.AtLeast, ChartCell.Number(13)), Change = 0.4,
            Cases = ChartCell.Count(5306), Note = japanese ? "一部は推定" : "partly estimated",
        },
        new("contact_rate", Keyed(ChartCell.Share(0.301234), "contact_rate"), MadeUp.September)
        {
            Target = new(TargetDirection.AtLeast, ChartCell.Share(0.3)), Change = 0.012, Cases = ChartCell.Count(71_204),
        },
        new("att", Keyed(ChartCell.Seconds(287.6), "att"), MadeUp.September)
        {
            Target = new(TargetDirection.Between, ChartCell.Seconds(300), ChartCell.Seconds(480)), Change = -12, Cases = ChartCell.Count(9770),
        },
        new("first_response_within_5m", Keyed(ChartCell.Share(0.46), "first_response_within_5m"), MadeUp.September)
        {
            Target = new(TargetDirection.AtLeast, ChartCell.Share(1)), Change = -0.021, Cases = ChartCell.Count(2104),
        },
        new("never_called", Keyed(ChartCell.Share(0.08), "never_called"), MadeUp.September)
        {
            Target = new(TargetDirection.AtMost, ChartCell.Share(0)), Cases = ChartCell.Count(2104),
        },
        new("lead_to_meeting_rate", Keyed(ChartCell.Share(0.156), "lead_to_meeting_rate"), new(new(2026, 8, 1), new(2026, 8, 31)))
        {
            Change = 0, Cases = ChartCell.Count(3704), Note = japanese ? "確定した直近の月" : "latest mature month",
        },
        new("show_rate", ChartCell.Missing, MadeUp.September)
        {
            Target = new(TargetDirection.AtLeast, ChartCell.Share(0.8)), MissingBecause = japanese ? "期間内に予定日が来た商談がありません。" : "No meeting was due in the period.",
        },
    ];

    /// <summary>The same with these charts of what happened and no others.</summary>
    public static ReportContent Showing(string language, params IReadOnlyList<Chart> charts)
    {
        var content = In(language);
        return content with { Charts = charts, Outbound = content.Outbound with { Charts = [] }, Inbound = content.Inbound with { Charts = [] }, ConversionCharts = [], ScorecardCharts = [] };
    }

    private static ChangesSection Changes(Wording words)
    {
        ChartCell Of(ChartCell cell, string key, string column, bool isChange = true) => cell.KeyedBy(key, column) with { IsChange = isChange };
        ChangeLine Part(string words, double part) => new("changes.part", ("node", ChartCell.Text(words)), ("part", Of(ChartCell.Number(part), "kpi_change_parts|effort|" + words, "part")));
        return new(new DateOnly(2026, 9, 29))
        {
            Unmoved = 2,
            Kpis =
            [
                new(
                    "contact_rate", Of(ChartCell.Share(0.289234, 2), "kpi_changes|contact_rate", "before", false), Of(ChartCell.Share(0.301234, 2), "kpi_changes|contact_rate", "now", false),
                    Of(ChartCell.Share(0.012, 2), "kpi_changes|contact_rate", "change"), Of(ChartCell.Share(0.01, 2), "kpi_changes|contact_rate", "by_days"), Of(ChartCell.Share(0.002, 2), "kpi_changes|contact_rate", "by_revision")),
            ],
            Lines =
            [
                new("changes.revised", ("table", ChartCell.Text("calls")), ("days", ChartCell.Text(words.Local.Date(new(2026, 9, 20)))), ("late", ChartCell.Count(1).KeyedBy("kpi_revised_rows|calls", "late")), ("replaced", ChartCell.Count(3).KeyedBy("kpi_revised_rows|calls", "replaced")), ("deleted", ChartCell.Count(0).KeyedBy("kpi_revised_rows|calls", "deleted"))),
                new(
                    "changes.effort", ("node", ChartCell.Text(words.Say("node.meetings"))), ("before", Of(ChartCell.Count(105), "kpi_change_parts||meetings", "before", false)), ("now", Of(ChartCell.Count(102), "kpi_change_parts||meetings", "now", false)),
                    ("change", Of(ChartCell.Count(-3), "kpi_change_parts||meetings", "change")))
                {
                    Parts = [Part(words.Say("effort.calls"), -2.1), Part(words.Say("effort.contact_rate"), -1), Part(words.Say("effort.meetings_per_contact"), 0.1)],
                },
            ],
        };
    }

    private static UnusualSection Unusual(Wording words)
    {
        ChartCell Of(double value, string key, bool isChange = false) => ChartCell.Number(value, 0) with { Key = key, IsChange = isChange };
        const string Week = "kpi_values|week|meetings|2026-05-04", Part = "kpi_unusual_parts|meetings|2026-05-04|";
        var change = Of(-19.2, Week + ":change", true);
        ChangeLine Factor(string text, string node, double part) => new(text, ("node", ChartCell.Text(words.Say("effort." + node))), ("part", Of(part, $"{Part}effort|{node}:part", true)));
        return new(26,
        [
            new(
            [
                new(
                    "unusual.week", ("week", ChartCell.Date(new(2026, 5, 4))), ("kpi", ChartCell.Text(words.Say("kpi.meetings"))), ("value", ChartCell.Count(12).KeyedBy(Week, "value")), ("expected", Of(31.2, Week + ":expected")),
                    ("change", change), ("low", Of(20, Week + ":usual_low")), ("high", Of(45, Week + ":usual_high"))),
                new("unusual.effort") { Parts = [Factor("unusual.factor", "calls", -14.2), Factor("unusual.factor_usual", "contact_rate", -5)] },
                new("unusual.group", ("group", ChartCell.Text(words.Say("unusual.cut.team", ("name", "東京/<第1>")))), ("part", Of(-15.2, Part + "team|東京/<第1>:part", true)), ("change", change)),
            ], null),
        ], 2);
    }

    private static TeamSection Team(ChartContext context, string name, string key, int calls) => new(name, [new("calls", ChartCell.Count(calls).KeyedBy(key, "value"), MadeUp.September) { Change = -3 }])
    {
        Effort =
        [
            new("meetings", ChartCell.Count(50).KeyedBy($"kpi_effort|team|{name}|meetings", "before"), ChartCell.Count(48).KeyedBy($"kpi_effort|team|{name}|meetings", "now"), ChartCell.Number(-2).KeyedBy($"kpi_effort|team|{name}|meetings", "part") with { IsChange = true }),
            new("contact_rate", ChartCell.Share(0.31).KeyedBy($"kpi_effort|team|{name}|contact_rate", "before"), ChartCell.Share(0.3).KeyedBy($"kpi_effort|team|{name}|contact_rate", "now"), ChartCell.Number(-2).KeyedBy($"kpi_effort|team|{name}|contact_rate", "part") with { IsChange = true }),
        ],
        Charts = [TreeChart.Effort(context, "effort_" + PageSlug.Of(name, "team").Replace('-', '_'), name, MadeUp.Effort("kpi_effort|team|" + name), MadeUp.September)!],
        Forecast = [new(new(2026, 10, 1), new(2026, 10, 7), 12.2, 10, 14, 8, 17, 6, 19, $"forecast_totals|team|{name}|week_1")],
        Reps = [("Meeting acquisition", new([new ChartColumn("rep", "Rep"), new ChartColumn("meetings", "Meetings")], [[ChartCell.Text("O'Neill & Söhne"), ChartCell.Count(9).KeyedBy($"kpi_scorecards|{name}-1|meetings", "value")]]))],
    };

    /// <summary>A source that is better than the others, one of which little is known, and leads without any.</summary>
    private static SegmentGroup Segments()
    {
        KpiCard Card(string kpi, ChartCell value, string of) => new(kpi, value.KeyedBy(Key(kpi, of), "value"), MadeUp.September);
        KpiCard Rate(double rate, double low, double high, string of) =>
            Card("lead_to_meeting_rate", ChartCell.Share(rate), of) with { Interval = (ChartCell.Share(low).KeyedBy(Key("lead_to_meeting_rate", of), "low"), ChartCell.Share(high).KeyedBy(Key("lead_to_meeting_rate", of), "high")) };
        KpiCard Revenue(double amount, string of) => Card("revenue", ChartCell.Number(amount, 0) with { Currency = "JPY" }, of) with { Unit = "JPY" };
        const string Web = "source|Web & <b>", Fair = "source|展示会";
        string effort = "kpi_effort|" + Web + "|calls";
        return new(
            "source",
            [
                new("source", "Web & <b>", [Card("leads", ChartCell.Count(600), Web), Rate(0.201, 0.17, 0.235, Web), Revenue(5_000_000, Web) with { Change = -1_250_000 }])
                {
                    Effort = [new("calls", ChartCell.Count(90).KeyedBy(effort, "before"), ChartCell.Count(80).KeyedBy(effort, "now"), ChartCell.Number(-2).KeyedBy(effort, "part") with { IsChange = true })],
                    Rate = new(ChartCell.Share(0.201).KeyedBy("kpi_segment_rates|" + Web, "rate"), ChartCell.Share(0.089).KeyedBy("kpi_segment_rates|" + Web, "others"), "higher"),
                },
                new("source", "展示会", [Card("leads", ChartCell.Count(300), Fair)]) { Effort = [new("calls", ChartCell.Count(9).KeyedBy($"kpi_effort|{Fair}|calls", "before"), ChartCell.Missing, ChartCell.Missing)] },
            ], 2)
        {
            All = [Card("leads", ChartCell.Count(1000), "total|"), Rate(0.156, 0.135, 0.18, "total|"), Revenue(9_000_000, "total|")],
            Unknown = [Card("leads", ChartCell.Count(100), "source|")],
        };

        static string Key(string kpi, string of) => $"kpi_values|{kpi}|last_28|{of}";
    }

    private static KpiCard OfMotion(KpiCard card, string motion) => card with { Value = card.Value with { Key = $"kpi:{card.Kpi}|month|2026-09-01|motion|{motion}" } };

    private static ChartCell Keyed(ChartCell cell, string kpi) => cell with { Key = $"kpi:{kpi}|month|2026-09-01|total|" };

    private static ModelSection Model(bool japanese) => new(new ModelFigures(
        "LightGBM", "2026-09-30-a1", new(new(2026, 1, 1), new(2026, 7, 31)), 41_188, new(new(2026, 8, 1), new(2026, 9, 16)), 9770, 0.1127,
        [new("auc", 0.7812, 0.5, true), new("log_loss", 0.2931, 0.3521, false), new("brier", 0.0877, 0.0877, false), new("own_measure", null, 0.2, true)]))
    {
        Notes = [japanese ? "会話時間は通話が終わるまで分からないため、架電前の優先順位付けには使えません。" : "Talk time is known only once the call is over: the model explains and scores calls made, it cannot rank calls to come."],
    };

    private static ForecastSection Forecast(bool japanese) => new(
        japanese ? "曜日別平均" : "weekday means of the last 8 weeks",
        [
            new(new(2026, 10, 1), new(2026, 10, 7), 78.2, 72, 84, 66, 91, 60, 99, "forecast|2026-10-01"), new(new(2026, 10, 8), new(2026, 10, 14), 64, 58, 70, 52, 77, 46, 84),
            new(new(2026, 10, 15), new(2026, 10, 21), 79, 72, 86, 65, 93, 58, 101), new(new(2026, 10, 22), new(2026, 10, 28), 79.4, 71, 87, 64, 94, null, null),
        ],
        [
            new(japanese ? "曜日別平均" : "weekday means", 26, 3.11, 0.231, 0.84, 0.79, 0.94), new(japanese ? "季節ナイーブ" : "seasonal naive", 26, 3.98, 0.301, 1.07, 0.81, 0.95),
        ])
    {
        Published = [new(japanese ? "1〜7日先" : "days 1–7", 301, 60, 0.784, "forecast_coverage|total|week_1"), new(japanese ? "8〜28日先" : "days 8–28", 861, 60, 0.812)],
        Notes = [japanese ? "80%区間には実績の79%が入りました。" : "79 % of the actual days lay within the 80 % interval."],
    };

    private static PlanSection Plan(bool japanese)
    {
        var october = new DateOnly(2026, 10, 1);
        PlanNeed Need(double chance, string? motion, string? team, double size) => new(
            october, chance, motion, team, 900 * size, 4100 * size, 1210 * size, 310 * size, 4.4 * size, 4.1 * size, $"plan_needs|2026-10|{chance}|{(team is null ? "total" : "segment")}|{motion}|{team}");
        return new(
            japanese ? "2026年9月30日までの26週間の実績をもとにしています。" : "Measured on 26 weeks to 30 Sep 2026.",
            [Need(0.5, null, null, 1), Need(0.8, null, null, 1.08)],
            [Need(0.8, japanese ? "反響" : "Inbound", japanese ? "東京" : "Tokyo", 0.4), Need(0.8, japanese ? "アウトバウンド" : "Outbound", japanese ? "大阪" : "Osaka", 0.68)])
        {
            BesideForecast = [new(october, (307.4, 251, 366), "forecast_totals|total||month_2026_10", (300, 270, 337.5), "plan_months|2026-10")],
            Notes = [japanese ? "仕事の配分は今のまま続くと仮定しています。" : "It takes for granted that the mix of work stays."],
        };
    }
}

/// <summary>The pages of a report, read.</summary>
internal static class ReadPages
{
    /// <summary>All pages of a report, one after the other, below one element.</summary>
    public static XElement All(ReportContent content) => new("report", ReportPage.Render(content).Values.Select(Of));

    /// <summary>One page.</summary>
    public static XElement Of(string html)
    {
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XElement.Load(reader);
    }
}
