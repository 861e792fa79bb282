using Analytics.Charts;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Report;
using Analytics.Texts;

namespace Analytics.Publishing;

/// <summary>The KPI cards: the last 28 days (of final values) beside target and the 28 days before.</summary>
/// <param name="engine">Has the lake's tables.</param>
/// <param name="computed">The KPIs that were computed.</param>
/// <param name="context">Language and date.</param>
/// <param name="currency">Of amounts of money.</param>
public sealed class CardsPart(Engine engine, IReadOnlyList<Kpis.KpiDefinition> computed, ChartContext context, string currency)
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

    private static readonly string[] OfTeam = ["calls", "cph", "contact_rate", "att", "conversation_to_meeting_rate", "meetings", "first_response_median", "first_response_within_5m"];

    private static readonly string[] OfSegment =
        ["leads", "never_called", "first_response_median", "first_response_within_5m", "calls", "contact_rate", "lead_to_meeting_rate", "conversation_to_meeting_rate", "meetings", "won_deals", "revenue"];

    /// <summary>The cards of one motion: those KPIs that have a value for it.</summary>
    public IReadOnlyList<KpiCard> OfMotion(string motion) => OfCut(OfMotions[motion], "motion").GetValueOrDefault(motion, []);

    /// <summary>The cards of teams, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<KpiCard>> OfTeams() => OfCut(OfTeam, "team");

    /// <summary>The cards of segments, by the column's values; those of all leads with <c>total</c> in place of a column, under the empty name.</summary>
    /// <param name="column"><c>source</c>, <c>industry</c>, <c>department</c> or <c>total</c>.</param>
    public IReadOnlyDictionary<string, IReadOnlyList<KpiCard>> OfSegments(string column) => OfCut(OfSegment, column);

    private Dictionary<string, IReadOnlyList<KpiCard>> OfCut(IReadOnlyList<string> names, string cut)
    {
        var byName = computed.Where(k => names.Contains(k.Name)).ToDictionary(k => k.Name);
        string[] kpis = [.. names.Where(byName.ContainsKey)];
        if (kpis.Length == 0)
            return [];
        var cards = KpiFigure.Read(engine, kpis, "last_28", cut).Select(f => (Of: f.CutValue, Card: Card(byName[f.Kpi], f, Direction(byName[f.Kpi])))).ToList();
        if (cards.Count == 0)
            return [];
        var weeks = new SparkPart(engine, kpis, cut, cards.Min(c => SparkSeries.FirstBefore(c.Card.Period.Last)));
        return cards.GroupBy(c => c.Of).ToDictionary(
            of => of.Key,
            of => (IReadOnlyList<KpiCard>)[.. of.Select(c => c.Card with { Spark = weeks.Of(c.Card, byName[c.Card.Kpi].Unit, of.Key) }).OrderBy(c => Array.IndexOf(kpis, c.Kpi))]);
    }

    private static TargetDirection Direction(Kpis.KpiDefinition kpi) =>
        Shown.Where(s => s.Kpi == kpi.Name).Select(s => (TargetDirection?)s.Direction).FirstOrDefault() ?? (kpi.IsLowerBetter ? TargetDirection.AtMost : TargetDirection.AtLeast);

    /// <summary>A card for each KPI that was computed; one without a value says why.</summary>
    public IReadOnlyList<KpiCard> Of()
    {
        var byName = computed.ToDictionary(k => k.Name);
        var own = byName.Values.Where(k => k.IsOwn && k.Kind != KpiKind.Table).Select(k => (k.Name, k.IsLowerBetter ? TargetDirection.AtMost : TargetDirection.AtLeast));
        (string Kpi, TargetDirection Direction)[] shown = [.. Shown.Where(s => byName.ContainsKey(s.Kpi)).Concat(own)];
        if (shown.Length == 0)
            return [];
        string[] kpis = [.. shown.Select(s => s.Kpi)];
        var figures = KpiFigure.Read(engine, kpis, "last_28", "total").ToDictionary(f => f.Kpi);
        List<KpiCard> cards = [.. shown.Select(s => figures.TryGetValue(s.Kpi, out var figure) ? Card(byName[s.Kpi], figure, s.Direction) : NoData(s.Kpi))];
        var weeks = new SparkPart(engine, kpis, "total", cards.Min(c => SparkSeries.FirstBefore(c.Period.Last)));
        return [.. cards.Select(c => c with { Spark = weeks.Of(c, byName[c.Kpi].Unit, "") })];
    }

    private KpiCard NoData(string kpi) =>
        new(kpi, ChartCell.Missing, new Charts.Period(context.AsOf.AddDays(-27), context.AsOf)) { MissingBecause = context.Words.Say("card.no_data") };

    private KpiCard Card(Kpis.KpiDefinition kpi, KpiFigure figure, TargetDirection direction)
    {
        var words = context.Words;
        ChartCell Cell(double? value, string column) => KpiCells.Of(kpi.Unit, value, currency).KeyedBy(figure.Key, column);
        return new(kpi.Name, Cell(figure.Value, "value"), new Charts.Period(figure.First, figure.Last))
        {
            Unit = kpi.Unit switch { "calls/h" => words.Say("unit.calls_per_hour"), "money" => currency, _ => "" },
            // What is estimated is shown, but not judged.
            Target = figure.Target is null || IsEstimated(figure) ? null : new KpiTarget(direction, Cell(figure.Target, "target"), figure.TargetTo is null ? null : Cell(figure.TargetTo, "target_to")),
            Change = figure.Change,
            Cases = kpi.Kind == KpiKind.Count ? null : ChartCell.Count(figure.Cases).KeyedBy(figure.Key, "cases"),
            Interval = figure.Lower is null || figure.Upper is null ? null : (Cell(figure.Lower, "low"), Cell(figure.Upper, "high")),
            Note = Note(figure, words),
            MissingBecause = figure.Value is null ? words.Say("card.no_cases") : null,
        };
    }

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
