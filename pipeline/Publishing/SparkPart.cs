using Analytics.Charts;
using Analytics.Lake;
using Analytics.Report;

namespace Analytics.Publishing;

/// <summary>The last weeks of a card's KPI, as <c>kpi_values</c> has them.</summary>
internal static class SparkPart
{
    /// <summary>The thirteen weeks that end by the card's last day; null where fewer than two of them have a value.</summary>
    /// <param name="engine">Has the lake's tables.</param>
    /// <param name="card">The card.</param>
    /// <param name="unit">The KPI's unit.</param>
    /// <param name="cut">What the card is cut by: <c>total</c>, <c>motion</c> or <c>team</c>.</param>
    /// <param name="value">Of which; empty for the total.</param>
    public static SparkSeries? Of(Engine engine, KpiCard card, string unit, string cut, string value)
    {
        var first = SparkSeries.FirstBefore(card.Period.Last);
        string key = FigureKey.Of(FigureSource.WeeklyCuts.Name, cut == "total" ? [card.Kpi] : [cut, value, card.Kpi]);
        var weeks = engine.Query(
            $"""
            select period_start, value from lake.kpi_values
            where period = 'week' and kpi = {SqlText.Literal(card.Kpi)} and cut = {SqlText.Literal(cut)} and cut_value = {SqlText.Literal(value)} and value is not null
                and period_start between {SqlText.Literal(first)} and {SqlText.Literal(first.AddDays(7 * (SparkSeries.Length - 1)))}
            """,
            r => (Monday: r.GetFieldValue<DateOnly>(0), Value: r.GetDouble(1))).ToDictionary(w => w.Monday, w => w.Value);
        return weeks.Count < 2 ? null : new(key, first,
        [
            .. Enumerable.Range(0, SparkSeries.Length).Select(week => first.AddDays(7 * week))
                .Select(monday => weeks.TryGetValue(monday, out double found) ? KpiCells.Of(unit, found).KeyedBy(SparkSeries.KeyOf(key, monday), "value") : ChartCell.Missing),
        ]);
    }
}
