using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>
/// What moved the meetings of the last 28 days against the 28 days before, by effort and result, kept as <c>kpi_effort</c>: meetings = calls × share of them with a known outcome ×
/// contact rate × meetings per contact, in all and by team, motion, source, industry and department. A factor that is 1 on both sides is left out, and so is who had no contact on one of them.
/// </summary>
internal static class Efforts
{
    /// <summary>The lake's table.</summary>
    public const string Table = "kpi_effort";

    private static readonly RecordColumn<Row>[] Columns =
    [
        new("cut", LakeType.Text, r => r.Cut), new("cut_value", LakeType.Text, r => r.Value), new("node", LakeType.Text, r => r.Factor.Node), new("position", LakeType.Integer, r => r.Position),
        new("value_before", LakeType.Double, r => r.Factor.Before), new("value_now", LakeType.Double, r => r.Factor.Now), new("part", LakeType.Double, r => r.Factor.Part),
    ];

    private sealed record Row(string Cut, string Value, int Position, EffortFactor Factor);

    /// <summary>Makes the table from <c>kpi_values</c>. The meetings themselves are the row <c>meetings</c>, whose part is their change.</summary>
    public static void Create(Engine engine)
    {
        var sums = engine.Query(
            $"""
            select cut, cut_value, period = 'last_28', kpi, numerator::double, denominator::double from kpi_values
            where period in ('last_28', 'prior_28') and cut in ('total', 'team', 'motion', {SqlText.Literals(Cut.Segments)}) and kpi in ('calls', 'contact_rate', 'meetings') order by cut, cut_value
            """,
            r => (Cut: r.GetString(0), Value: r.GetString(1), IsNow: r.GetBoolean(2), Kpi: r.GetString(3), Over: r.NumberOrNull(4), Under: r.NumberOrNull(5)));
        RecordTable.Create(engine, Table, sums.GroupBy(s => (s.Cut, s.Value)).SelectMany(g => Of(g.Key.Cut, g.Key.Value, [.. g.Select(s => (s.Kpi, s.IsNow, s.Over, s.Under))])).ToList(), Columns);
    }

    private static IEnumerable<Row> Of(string cut, string value, IReadOnlyList<(string Kpi, bool IsNow, double? Over, double? Under)> sums)
    {
        var factors = EffortFactor.Of(sums);
        if (factors.Count == 0)
            return [];
        double Meetings(bool isNow) => sums.Single(s => s.Kpi == "meetings" && s.IsNow == isNow).Over!.Value;
        var (before, now) = (Meetings(false), Meetings(true));
        return factors.Prepend(new("meetings", before, now, now - before)).Select((f, i) => new Row(cut, value, i, f));
    }
}

/// <summary>A factor of the meetings, and what of their change it explains.</summary>
/// <param name="Node">How the tables call it.</param>
/// <param name="Before">Its value before.</param>
/// <param name="Now">Its value now.</param>
/// <param name="Part">What of the meetings' change it explains, in meetings.</param>
internal sealed record EffortFactor(string Node, double Before, double Now, double Part)
{
    /// <summary>The factors; none where one of both sides lacks calls, contacts or meetings.</summary>
    /// <param name="sums">Numerators and denominators of <c>calls</c>, <c>contact_rate</c> and <c>meetings</c>, now and before.</param>
    public static IReadOnlyList<EffortFactor> Of(IReadOnlyList<(string Kpi, bool IsNow, double? Over, double? Under)> sums)
    {
        if (Levels(false) is not { } before || Levels(true) is not { } now)
            return [];
        List<(string Node, double Before, double Now)> factors = [.. before.Zip(now).Select(f => (f.First.Node, f.First.Value, f.Second.Value)).Where(f => f is not ("known_outcomes", 1, 1))];
        var parts = LogMeans.Parts(Sum("meetings", false).Over!.Value, Sum("meetings", true).Over!.Value, [.. factors.Select(f => (f.Before, f.Now))]);
        return [.. factors.Select((f, i) => new EffortFactor(f.Node, f.Before, f.Now, parts[i]))];

        (double? Over, double? Under) Sum(string kpi, bool isNow) => sums.Where(s => s.Kpi == kpi && s.IsNow == isNow).Select(s => (s.Over, s.Under)).FirstOrDefault();

        List<(string Node, double Value)>? Levels(bool isNow) => Sum("calls", isNow).Over is > 0 and { } calls && Sum("meetings", isNow).Over is { } meetings && Sum("contact_rate", isNow) is ( > 0 and { } settled, > 0 and { } known)
            ? [("calls", calls), ("known_outcomes", known / calls), ("contact_rate", settled / known), ("meetings_per_contact", meetings / settled)]
            : null;
    }
}
