using Analytics.Charts;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Learning.Registry;
using Analytics.Report;

namespace Analytics.Publishing;

/// <summary>What changed since the last run and why: the figures of the cards, the branches that moved them, revised rows, the forecast of the same days, the models in use.</summary>
/// <param name="source">The lake.</param>
/// <param name="asOf">The report's date.</param>
internal sealed class ChangesPart(ChartSource source, DateOnly asOf)
{
    private readonly Engine engine = source.Engine;
    private readonly Texts.Wording words = source.Context.Words;

    /// <summary>The section.</summary>
    /// <param name="cards">The cards of the overview: their figures are compared.</param>
    /// <param name="units">The units of KPIs, by name.</param>
    public ChangesSection Of(IReadOnlyList<KpiCard> cards, IReadOnlyDictionary<string, string> units)
    {
        var since = engine.Query($"select max(as_of) from lake.kpi_nights where as_of < {SqlText.Literal(asOf)}", r => r.DayOrNull(0))[0];
        if (since is null)
            return new(null);
        var names = cards.Select(c => c.Kpi).ToList();
        var compared = Kpis(units).Where(c => names.Contains(c.Kpi)).OrderBy(c => names.IndexOf(c.Kpi)).ToList();
        var moved = compared.Where(c => c.Change.Quantity is not 0 || c.ByRevision.Quantity is not (null or 0)).ToList();
        return new(since)
        {
            Kpis = moved,
            Unmoved = compared.Count - moved.Count,
            Lines = [.. Revised(), .. Explained(), .. Forecast(since.Value), .. Models()],
        };
    }

    private List<KpiChange> Kpis(IReadOnlyDictionary<string, string> units) => engine.Query(
        $"select kpi, value_before, value_now, change, by_days, by_revision, {FigureSource.Changes.KeySql} from lake.kpi_changes",
        r =>
        {
            (string kpi, string key) = (r.GetString(0), r.GetString(6));
            ChartCell Value(int column, string name) => Cell(units[kpi], r.NumberOrNull(column)).KeyedBy(key, name);
            ChartCell Difference(int column, string name) => Value(column, name) is { IsNumeric: true } cell ? cell with { IsChange = true } : ChartCell.Missing;
            return new KpiChange(kpi, Value(1, "before"), Value(2, "now"), Difference(3, "change"), Difference(4, "by_days"), Difference(5, "by_revision"));
        });

    /// <summary>From one night to the next a rate moves little: two decimals show it.</summary>
    private ChartCell Cell(string unit, double? value) => unit switch
    {
        "share" => ChartCell.Share(value, 2),
        "calls/h" or "calls" => ChartCell.Number(value, 2),
        _ => KpiCells.Of(unit, value, source.Config.Currency),
    };

    /// <summary>Rows of earlier days that are others since; that there are none, or that it cannot be told, is said too.</summary>
    private IEnumerable<ChangeLine> Revised()
    {
        var tables = engine.Query(
            $"select table_name, late, replaced, deleted, first_day, last_day, {FigureSource.Revised.KeySql} from lake.kpi_revised_rows order by table_name",
            r => (Table: r.GetString(0), Late: r.WholeOrNull(1), Replaced: r.WholeOrNull(2), Deleted: r.WholeOrNull(3), First: r.DayOrNull(4), Last: r.DayOrNull(5), Key: r.GetString(6)));
        var revised = tables.Where(t => t.Late + t.Replaced + t.Deleted > 0).ToList();
        foreach (var t in revised)
        {
            (string, ChartCell)[] counts = [("table", ChartCell.Text(t.Table)), ("replaced", Rows(t.Replaced, t.Key, "replaced")), ("deleted", Rows(t.Deleted, t.Key, "deleted"))];
            yield return t.First is { } first
                ? new("changes.revised", [.. counts, ("late", Rows(t.Late, t.Key, "late")), ("days", ChartCell.Text(words.Local.Range(first, t.Last!.Value)))])
                : new("changes.revised_undated", counts);
        }

        if (tables.Where(t => t.Late is null).Select(t => t.Table).ToList() is { Count: > 0 } gone)
            yield return new("changes.not_kept", ("tables", ChartCell.Text(string.Join(words.Say("list.within"), gone))));
        else if (revised.Count == 0)
            yield return new("changes.no_revision");
    }

    private static ChartCell Rows(long? count, string key, string column) => ChartCell.Count(count).KeyedBy(key, column);

    /// <summary>Each node whose branches explain its change, the branch that moved most first.</summary>
    private IEnumerable<ChangeLine> Explained()
    {
        var branches = engine.Query(
            $"select parent, node, value_before, value_now, change, part, {FigureSource.ChangeParts.KeySql} from lake.kpi_change_parts order by parent, position",
            r => (Parent: r.GetString(0), Node: r.GetString(1), Before: r.NumberOrNull(2), Now: r.NumberOrNull(3), Change: r.NumberOrNull(4), Part: r.NumberOrNull(5), Key: r.GetString(6)));
        var nodes = branches.Where(b => b.Parent != KpiChanges.Effort).ToDictionary(b => b.Node);
        string[] told = [.. new[] { "revenue", "won_deals", "meetings", KpiChanges.Effort, "leads" }.Where(n => nodes.ContainsKey(n == KpiChanges.Effort ? "meetings" : n))];
        foreach (string parent in told)
        {
            var top = nodes[parent == KpiChanges.Effort ? "meetings" : parent];
            var parts = branches.Where(b => b.Parent == parent && b.Part is not null).OrderByDescending(b => Math.Abs(b.Part!.Value)).ToList();
            if (top.Change is null or 0 || parts.Count < 2)
                continue;
            yield return new(
                parent == KpiChanges.Effort ? "changes.effort" : "changes.node", ("node", ChartCell.Text(words.Say("node." + top.Node))), ("before", Amount(top.Node, top.Before, top.Key, "before")), ("now", Amount(top.Node, top.Now, top.Key, "now")),
                ("change", Amount(top.Node, top.Change, top.Key, "change") with { IsChange = true }))
            {
                Parts = [.. parts.Select(p => new ChangeLine("changes.part", ("node", ChartCell.Text(words.Say((parent == KpiChanges.Effort ? "effort." : "node.") + p.Node))), ("part", Part(top.Node, p.Part, p.Key))))],
            };
        }
    }

    private ChartCell Amount(string node, double? value, string key, string column) =>
        KpiCells.Of(node == "revenue" ? "money" : "count", value, source.Config.Currency).KeyedBy(key, column);

    // A part of a change of whole numbers need not be whole.
    private ChartCell Part(string parent, double? value, string key) =>
        (parent == "revenue" ? KpiCells.Of("money", value, source.Config.Currency) : ChartCell.Number(value)).KeyedBy(key, "part") with { IsChange = true };

    /// <summary>Meetings forecast for the days that both nights forecast.</summary>
    private IEnumerable<ChangeLine> Forecast(DateOnly since)
    {
        if (source.Lake.Rows("forecasts") == 0)
            yield break;
        var nights = engine.Query(
            $"select as_of, first_day, last_day, meetings, {FigureSource.ForecastNights.KeySql} from {FigureSource.ForecastNights.FromSql} order by as_of",
            r => (AsOf: r.GetFieldValue<DateOnly>(0), First: r.GetFieldValue<DateOnly>(1), Last: r.GetFieldValue<DateOnly>(2), Meetings: r.GetDouble(3), Key: r.GetString(4)));
        if (nights is not [var before, var now] || before.AsOf != since || now.AsOf != asOf)
            yield break;
        ChartCell Of((DateOnly, DateOnly, DateOnly, double Meetings, string Key) night) => ChartCell.Number(night.Meetings).KeyedBy(night.Key, "meetings");
        yield return new("changes.forecast", ("days", ChartCell.Text(words.Local.Range(now.First, now.Last))), ("before", Of(before)), ("now", Of(now)));
    }

    private IEnumerable<ChangeLine> Models()
    {
        if (!source.Basis.HasModel)
            yield break;
        var decisions = engine.Query("select name, kind, champion, before from lake.conversion_decisions order by name desc", r => (Name: r.GetString(0), Kind: r.GetString(1), Champion: r.GetString(2), Before: r.TextOrNull(3)));
        var changed = decisions.Where(d => d.Kind != ModelRegistry.Word(DecisionKind.ChampionKept) && d.Before is not null && d.Before != d.Champion).ToList();
        foreach (var d in changed)
            yield return new("changes.model", ("model", ChartCell.Text(words.Say("model." + d.Name))), ("version", ChartCell.Text(d.Champion)), ("before", ChartCell.Text(d.Before!)));
        if (changed.Count == 0)
            yield return new("changes.same_models");
    }
}
