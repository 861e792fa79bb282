using Analytics.Charts;
using Analytics.Contract;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Report;

namespace Analytics.Publishing;

/// <summary>Sources, industries and departments by themselves, from <c>kpi_values</c>, <c>kpi_effort</c> and <c>kpi_segment_rates</c>.</summary>
internal static class SegmentsPart
{
    /// <summary>How many of a column have a page: what is smaller than these moves little, and stands on the page that filters.</summary>
    public const int MostPages = 12;

    /// <summary>The columns by which leads of the last 28 days differ; one of a single value says nothing that all leads do not.</summary>
    public static IReadOnlyList<SegmentGroup> Of(ChartSource source, CardsPart allCards)
    {
        var all = allCards.OfSegments("total").GetValueOrDefault("", []);
        return [.. Cut.Segments.Where(column => source.Lake.Has(Tables.Leads.Name, column)).Select(column => Group(source, allCards, column, all)).Where(group => group.Segments.Count > 1)];
    }

    private static SegmentGroup Group(ChartSource source, CardsPart allCards, string column, IReadOnlyList<KpiCard> all)
    {
        var (cards, effort, rates) = (allCards.OfSegments(column), EffortPart.Of(source.Engine, column), Rates(source.Engine, column));
        double Size(string name, string kpi) => cards[name].FirstOrDefault(card => card.Kpi == kpi)?.Value.Quantity ?? 0;
        var names = cards.Keys.Where(name => name.Length > 0).OrderByDescending(name => Size(name, "leads")).ThenByDescending(name => Size(name, "calls")).ThenBy(name => name, StringComparer.Ordinal).ToList();
        return new(column, [.. names.Take(MostPages).Select(name => new SegmentSection(column, name, cards[name]) { Effort = [.. effort[name]], Rate = rates.GetValueOrDefault(name) })], Math.Max(0, names.Count - MostPages)) { All = all, Unknown = cards.GetValueOrDefault("", []) };
    }

    private static Dictionary<string, SegmentRate> Rates(Engine engine, string column) => engine.Query(
        $"select cut_value, rate, others_rate, standing, {FigureSource.SegmentRates.KeySql} from lake.kpi_segment_rates where cut = {SqlText.Literal(column)}",
        r => (Name: r.GetString(0), Rate: new SegmentRate(ChartCell.Share(r.GetDouble(1)).KeyedBy(r.GetString(4), "rate"), ChartCell.Share(r.GetDouble(2)).KeyedBy(r.GetString(4), "others"), r.GetString(3))))
        .ToDictionary(r => r.Name, r => r.Rate);
}
