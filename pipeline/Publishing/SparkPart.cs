using Analytics.Charts;
using Analytics.Lake;
using Analytics.Report;

namespace Analytics.Publishing;

/// <summary>The last weeks of the KPIs of one cut, as <c>kpi_values</c> has them, read at once.</summary>
internal sealed class SparkPart
{
    private readonly string cut;
    private readonly ILookup<(string Kpi, string Value), (DateOnly Monday, double Value)> weeks;

    /// <summary>Reads them.</summary>
    /// <param name="engine">Has the lake's tables.</param>
    /// <param name="kpis">The KPIs; at least one.</param>
    /// <param name="cut">What they are cut by: <c>total</c>, <c>motion</c>, <c>team</c>, <c>source</c>, <c>industry</c> or <c>department</c>.</param>
    /// <param name="first">The earliest Monday that is asked for.</param>
    public SparkPart(Engine engine, IReadOnlyList<string> kpis, string cut, DateOnly first)
    {
        this.cut = cut;
        weeks = engine.Query(
            $"""
            select kpi, cut_value, period_start, value from lake.kpi_values
            where period = 'week' and cut = {SqlText.Literal(cut)} and value is not null and period_start >= {SqlText.Literal(first)} and kpi in ({SqlText.Literals(kpis)})
            """,
            r => (Of: (r.GetString(0), r.GetString(1)), Week: (r.GetFieldValue<DateOnly>(2), r.GetDouble(3)))).ToLookup(w => w.Of, w => w.Week);
    }

    /// <summary>The thirteen weeks that end by the card's last day; null where fewer than two of them have a value.</summary>
    /// <param name="card">The card.</param>
    /// <param name="unit">The KPI's unit.</param>
    /// <param name="value">Of which value of the cut; empty for the total.</param>
    public SparkSeries? Of(KpiCard card, string unit, string value)
    {
        var first = SparkSeries.FirstBefore(card.Period.Last);
        string key = FigureKey.Of(FigureSource.WeeklyCuts.Name, cut == "total" ? [card.Kpi] : [cut, value, card.Kpi]);
        Dictionary<DateOnly, double> known = weeks[(card.Kpi, value)].ToDictionary(w => w.Monday, w => w.Value);
        DateOnly[] mondays = [.. Enumerable.Range(0, SparkSeries.Length).Select(week => first.AddDays(7 * week))];
        return mondays.Count(known.ContainsKey) < 2 ? null : new(key, first,
            [.. mondays.Select(monday => known.TryGetValue(monday, out double found) ? KpiCells.Of(unit, found).KeyedBy(SparkSeries.KeyOf(key, monday), "value") : ChartCell.Missing)]);
    }
}
