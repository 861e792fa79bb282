using System.Globalization;
using Analytics.Charts;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Models.Evaluation;
using Analytics.Report;

namespace Analytics.Publishing;

/// <summary>A week of a KPI that the night found unusual.</summary>
/// <param name="Kpi">The KPI.</param>
/// <param name="Monday">Its first day.</param>
/// <param name="Value">The value.</param>
/// <param name="Mark">What the chart says of it.</param>
/// <param name="Key">Names the week in the lake.</param>
internal sealed record UnusualWeek(string Kpi, DateOnly Monday, ChartCell Value, UnusualMark Mark, string Key)
{
    /// <summary>What the list says of it.</summary>
    public IReadOnlyList<ChangeLine> Sentences { get; init; } = [];

    /// <summary>The cut it was split by and the group that moved most; null where there is none.</summary>
    public (string Cut, string Group)? Group { get; init; }
}

/// <summary>Unusual weeks, from <c>kpi_unusual_weeks</c> and <c>kpi_unusual_parts</c>.</summary>
/// <param name="source">The lake.</param>
internal sealed class UnusualPart(ChartSource source)
{
    private const int Listed = 8;

    private const double LeastMix = 0.1;

    // From so many on, whole numbers say enough.
    private const double Large = 20;

    private readonly Texts.Wording words = source.Context.Words;

    private sealed record Part(string Kpi, DateOnly Monday, string Cut, string Node, double Sum, double Own, double Mix, bool StandsOut, string Key);

    /// <summary>The section.</summary>
    /// <param name="slices">The page that filters; null without one.</param>
    public UnusualSection Of(SliceSection? slices)
    {
        var weeks = Weeks();
        var listed = weeks.Where(w => w.Mark.Number is not null).ToList();
        return new(UsualLevel.Least, [.. listed.Select(w => new UnusualLine(w.Sentences, Explore(w, slices)))], weeks.Count - listed.Count);
    }

    /// <summary>All of them, the newest first.</summary>
    public IReadOnlyList<UnusualWeek> Weeks()
    {
        var parts = source.Engine.Query(
            $"select kpi, week_of, cut, node, part, own_part, mix_part, stands_out, {FigureSource.UnusualParts.KeySql} from lake.kpi_unusual_parts order by kpi, week_of, cut, position",
            r => new Part(r.GetString(0), r.GetFieldValue<DateOnly>(1), r.GetString(2), r.GetString(3), r.GetDouble(4), r.GetDouble(5), r.GetDouble(6), r.GetBoolean(7), r.GetString(8)))
            .ToLookup(p => (p.Kpi, p.Monday));
        var order = UnusualWeeks.Kpis.ToList();
        return
        [
            .. source.Engine.Query(
                $"select kpi, week_of, value, expected, change, usual_low, usual_high, cut, cut_value, {FigureSource.UnusualWeeks.KeySql} from lake.kpi_unusual_weeks",
                r => (Kpi: r.GetString(0), Monday: r.GetFieldValue<DateOnly>(1), Value: r.GetDouble(2), Expected: r.GetDouble(3), Change: r.GetDouble(4), Low: r.GetDouble(5), High: r.GetDouble(6),
                    Cut: r.TextOrNull(7), Group: r.TextOrNull(8), Key: r.GetString(9)))
                .OrderByDescending(w => w.Monday).ThenBy(w => order.IndexOf(w.Kpi)).Select((w, i) =>
                {
                    Part[] of = [.. parts[(w.Kpi, w.Monday)]];
                    var (effort, group) = (of.Where(p => p.Cut == UnusualWeeks.Effort).ToList(), of.FirstOrDefault(p => p.Cut == w.Cut && p.StandsOut));
                    ChartCell Cell(double value, string column, bool isChange = false) => UnusualPart.Cell(w.Kpi, value, w.Expected, isChange).KeyedBy(w.Key, column);
                    var value = KpiCells.Of(KpiCells.UnitOf(w.Kpi), w.Value).KeyedBy(w.Key, "value");
                    var (expected, change) = (Cell(w.Expected, "expected"), Cell(w.Change, "change", true));
                    ChangeLine said = new(
                        "unusual.week", ("week", ChartCell.Date(w.Monday)), ("kpi", ChartCell.Text(words.Say("kpi." + w.Kpi))), ("value", value), ("expected", expected), ("change", change),
                        ("low", Cell(w.Low, "usual_low")), ("high", Cell(w.High, "usual_high")));
                    return new UnusualWeek(w.Kpi, w.Monday, value, new(i < Listed ? i + 1 : null, expected, MovedBy(effort, group)), w.Key)
                    {
                        Sentences = [said, .. Effort(effort, w.Expected), .. w.Cut is null ? Array.Empty<ChangeLine>() : [ByGroup(group, w.Expected, change)]],
                        Group = group is null ? null : (group.Cut, group.Node),
                    };
                }),
        ];
    }

    private IEnumerable<ChangeLine> Effort(List<Part> factors, double expected)
    {
        if (factors.Count > 0)
        {
            yield return new("unusual.effort")
            {
                Parts = [.. factors.Select(f => new ChangeLine(
                    f.StandsOut ? "unusual.factor" : "unusual.factor_usual", ("node", ChartCell.Text(words.Say("effort." + f.Node))), ("part", Cell("meetings", f.Sum, expected, true).KeyedBy(f.Key, "part"))))],
            };
        }
    }

    private ChangeLine ByGroup(Part? group, double expected, ChartCell change)
    {
        if (group is null)
            return new("unusual.no_group");
        ChartCell Of(double value, string column) => Cell(group.Kpi, value, expected, true).KeyedBy(group.Key, column);
        (string, ChartCell)[] whole = [("group", ChartCell.Text(Name(group))), ("part", Of(group.Sum, "part")), ("change", change)];
        // What weights moved is only worth a word where it is some of it.
        return Math.Abs(group.Mix) < LeastMix * Math.Abs(group.Sum) ? new("unusual.group", whole) : new("unusual.group_ratio", [.. whole, ("own", Of(group.Own, "own")), ("mix", Of(group.Mix, "mix"))]);
    }

    /// <summary>An expected count and parts of one need not be whole.</summary>
    private static ChartCell Cell(string kpi, double value, double expected, bool isChange = false) =>
        (KpiCells.UnitOf(kpi) is var unit && unit == "count" ? ChartCell.Number(value, Math.Abs(expected) >= Large ? 0 : 1) : KpiCells.Of(unit, value)) with { IsChange = isChange };

    private ChartCell MovedBy(List<Part> effort, Part? group)
    {
        string[] names = [.. effort.Where(f => f.StandsOut).OrderByDescending(f => Math.Abs(f.Sum)).Select(f => words.Say("effort." + f.Node)), .. group is null ? Array.Empty<string>() : [Name(group)]];
        return names.Length == 0 ? ChartCell.Missing : ChartCell.Text(string.Join(words.Say("list.separator"), names));
    }

    private string Name(Part group) => group.Node.Length == 0
        ? IsUncalled(group) ? words.Say("unusual.unknown.uncalled") : words.Say("unusual.unknown." + group.Cut)
        : words.Say("unusual.cut." + group.Cut, ("name", group.Cut != "team" && words.Has($"{group.Cut}.{group.Node}") ? words.Say($"{group.Cut}.{group.Node}") : group.Node));

    /// <summary>Whether no team or role means no call: who answers a lead is known once it is called.</summary>
    private static bool IsUncalled(Part group) => group.Kpi.StartsWith("first_response", StringComparison.Ordinal) && group.Cut != "motion";

    private static string? Explore(UnusualWeek week, SliceSection? slices)
    {
        if (slices is null || slices.Measures.All(m => m.Kpi != week.Kpi) || !slices.Cube.Weeks.Contains(week.Monday))
            return null;
        string monday = week.Monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string group = week.Group is not var (cut, name) ? "" : name.Length == 0 ? "&unknown=" + cut : $"&{cut}={Uri.EscapeDataString(name)}";
        return $"{SlicePage.FileName}#show={week.Kpi}&from={monday}&to={monday}{group}";
    }
}
