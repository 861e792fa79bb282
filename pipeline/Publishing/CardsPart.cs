using Analytics.Charts;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Report;
using Analytics.Texts;

namespace Analytics.Publishing;

/// <summary>The KPI cards: the last 28 days (of final values) beside target and the 28 days before.</summary>
public static class CardsPart
{
    private static readonly (string Kpi, TargetDirection Direction)[] Shown =
    [
        ("calls", TargetDirection.AtLeast),
        ("cph", TargetDirection.AtLeast),
        ("contact_rate", TargetDirection.AtLeast),
        ("att", TargetDirection.Between),
        ("first_response_median", TargetDirection.AtMost),
        ("first_response_within_5m", TargetDirection.AtLeast),
        ("never_called", TargetDirection.AtMost),
        ("lead_to_meeting_rate", TargetDirection.AtLeast),
        ("leads", TargetDirection.AtLeast),
        ("meetings", TargetDirection.AtLeast),
    ];

    private static readonly Dictionary<string, string[]> OfMotions = new()
    {
        ["outbound"] = ["calls", "contact_rate", "conversation_rate", "key_person_leads", "leads", "lead_to_meeting_rate", "conversation_to_meeting_rate", "meetings"],
        ["inbound"] = ["leads", "first_response_median", "first_response_within_5m", "never_called", "calls", "contact_rate", "lead_to_meeting_rate", "meetings"],
    };

    private static readonly string[] OfTeams = ["calls", "cph", "contact_rate", "att", "conversation_to_meeting_rate", "meetings", "first_response_median", "first_response_within_5m"];

    /// <summary>The cards of one motion: those KPIs that have a value for it.</summary>
    public static IReadOnlyList<KpiCard> OfMotion(Engine engine, IReadOnlyList<Kpis.KpiDefinition> computed, Wording words, string currency, string motion) =>
        OfCut(engine, computed, words, currency, OfMotions[motion], "motion", motion);

    /// <summary>The cards of one team.</summary>
    public static IReadOnlyList<KpiCard> OfTeam(Engine engine, IReadOnlyList<Kpis.KpiDefinition> computed, Wording words, string currency, string team) =>
        OfCut(engine, computed, words, currency, OfTeams, "team", team);

    private static IReadOnlyList<KpiCard> OfCut(Engine engine, IReadOnlyList<Kpis.KpiDefinition> computed, Wording words, string currency, IEnumerable<string> kpis, string cut, string value)
    {
        var byName = computed.ToDictionary(k => k.Name);
        return
        [
            .. kpis.Where(byName.ContainsKey).Select(k => (Kpi: byName[k], Figure: KpiFigure.Read(engine, k, "last_28", cut).FirstOrDefault(f => f.CutValue == value)))
                .Where(k => k.Figure is not null).Select(k => Card(k.Kpi, k.Figure!, Direction(k.Kpi), words, currency)).Select(c => c with { Spark = SparkPart.Of(engine, c, byName[c.Kpi].Unit, cut, value) }),
        ];
    }

    private static TargetDirection Direction(Kpis.KpiDefinition kpi) =>
        Shown.Where(s => s.Kpi == kpi.Name).Select(s => (TargetDirection?)s.Direction).FirstOrDefault() ?? (kpi.IsLowerBetter ? TargetDirection.AtMost : TargetDirection.AtLeast);

    /// <summary>A card for each KPI that was computed; one without a value says why.</summary>
    public static IReadOnlyList<KpiCard> Of(Engine engine, IReadOnlyList<Kpis.KpiDefinition> computed, Wording words, string currency, DateOnly asOf)
    {
        var byName = computed.ToDictionary(k => k.Name);
        var own = computed.Where(k => k.IsOwn && k.Kind != KpiKind.Table).Select(k => (k.Name, k.IsLowerBetter ? TargetDirection.AtMost : TargetDirection.AtLeast));
        return
        [
            .. Shown.Where(s => byName.ContainsKey(s.Kpi)).Concat(own).Select(s => Card(engine, byName[s.Item1], s.Item2, words, currency, asOf))
                .Select(c => c with { Spark = SparkPart.Of(engine, c, byName[c.Kpi].Unit, "total", "") }),
        ];
    }

    private static KpiCard Card(Engine engine, Kpis.KpiDefinition kpi, TargetDirection direction, Wording words, string currency, DateOnly asOf) => KpiFigure.Read(engine, kpi.Name, "last_28", "total") is [var figure]
        ? Card(kpi, figure, direction, words, currency)
        : new KpiCard(kpi.Name, ChartCell.Missing, new Charts.Period(asOf.AddDays(-27), asOf)) { MissingBecause = words.Say("card.no_data") };

    private static KpiCard Card(Kpis.KpiDefinition kpi, KpiFigure figure, TargetDirection direction, Wording words, string currency) =>
        new(kpi.Name, KpiCells.Of(kpi.Unit, figure.Value, currency) with { Key = figure.Key + ":value" }, new Charts.Period(figure.First, figure.Last))
        {
            Unit = kpi.Unit == "calls/h" ? words.Say("unit.calls_per_hour") : "",
            // What is estimated is shown, but not judged.
            Target = figure.Target is null || IsEstimated(figure) ? null : new KpiTarget(
                direction, KpiCells.Of(kpi.Unit, figure.Target, currency).KeyedBy(figure.Key, "target"), figure.TargetTo is null ? null : KpiCells.Of(kpi.Unit, figure.TargetTo, currency).KeyedBy(figure.Key, "target_to")),
            Change = figure.Change,
            Cases = kpi.Kind == KpiKind.Count ? null : ChartCell.Count(figure.Cases).KeyedBy(figure.Key, "cases"),
            Note = Note(figure, words),
            MissingBecause = figure.Value is null ? words.Say("card.no_cases") : null,
        };

    private static bool IsEstimated(KpiFigure figure) => figure.Flags.Contains("estimated", StringComparison.Ordinal);

    private static string? Note(KpiFigure figure, Wording words)
    {
        var notes = new List<string>();
        if (IsEstimated(figure))
            notes.Add(words.Say("card.estimated"));
        if (figure.Flags.Contains("immature", StringComparison.Ordinal))
            notes.Add(words.Say("card.immature"));
        return notes.Count == 0 ? null : string.Join(words.Say("list.separator"), notes);
    }
}
