using Analytics.Charts;

namespace Analytics.Tests.Charts;

// Trees and weeks of KPIs.
internal static partial class MadeUp
{
    public static IReadOnlyList<TreeNode> Tree(double size = 1)
    {
        TreeNode Node(string node, string? parent, ChartCell value, ChartCell change, double? share, ChartCell? target = null) => new(
            node, parent, value, change, parent is null ? ChartCell.Missing : ChartCell.Number(4), target ?? ChartCell.Missing, target is null ? ChartCell.Missing : change, share, $"t|{node}");
        return
        [
            Node("revenue", null, ChartCell.Number(207_057_000 * size, 0), ChartCell.Number(-22_515_000 * size, 0), null, ChartCell.Number(250_000_000 * size, 0)),
            Node("deal_amount", "revenue", ChartCell.Number(1_040_487 * size, 0), ChartCell.Number(117_777 * size, 0), -1.04),
            Node("win_rate", "revenue", ChartCell.Share(0.19), ChartCell.Share(-0.02), 1.2, ChartCell.Share(0.25)),
            Node("meetings", "revenue", ChartCell.Count((long)(1038 * size)), ChartCell.Count((long)(-133 * size)), 0.84, ChartCell.Count((long)(1300 * size))),
            Node("meeting_rate", "meetings", ChartCell.Share(0.21), ChartCell.Missing, null),
            Node("leads", "meetings", ChartCell.Count((long)(4951 * size)), ChartCell.Count(0), 0),
            Node("other_leads", "leads", ChartCell.Count((long)(3365 * size)), ChartCell.Count((long)(-246 * size)), 0.9),
            Node("visited_leads", "leads", ChartCell.Missing, ChartCell.Missing, null),
        ];
    }

    public static IReadOnlyList<TreeNode> Effort(string key = "kpi_effort|motion|inbound", double size = 1)
    {
        TreeNode Node(string node, ChartCell value, ChartCell change, double? part) => new(
            node, node == "meetings" ? null : "meetings", value, change, node == "meetings" ? ChartCell.Missing : ChartCell.Number(part), ChartCell.Missing, ChartCell.Missing, part / (-2 * size), $"{key}|{node}");
        return
        [
            Node("meetings", ChartCell.Count((long)(48 * size)), ChartCell.Count((long)(-2 * size)), null), Node("calls", ChartCell.Count((long)(2040 * size)), ChartCell.Count((long)(120 * size)), 3 * size),
            Node("known_outcomes", ChartCell.Share(0.981), ChartCell.Share(0), 0), Node("contact_rate", ChartCell.Share(0.3), ChartCell.Share(-0.01), -2 * size), Node("meetings_per_contact", ChartCell.Share(0.078), ChartCell.Share(-0.011), -3 * size),
        ];
    }

    public static IReadOnlyList<TrendSeries> Trends(double size = 1)
    {
        TrendSeries Series(string kpi, Func<int, ChartCell> value, ChartCell target, ChartCell to) => new(
            kpi, [.. Enumerable.Range(0, 26).Select(week => new TrendWeek(new DateOnly(2026, 4, 6).AddDays(7 * week), value(week), 500, week > 24, Mark(kpi, week), $"w|{kpi}|{week}"))], target, to);
        // The lowest and the highest point of a panel, one that is not in the list, and neighbours at the end.
        static UnusualMark? Mark(string kpi, int week) => week switch
        {
            0 or 12 or 24 => new(week == 0 ? 8 : week == 24 ? 1 : null, ChartCell.Share(week == 0 ? 0.31 : 0.2), week == 24 ? ChartCell.Text("calls; team East") : ChartCell.Missing),
            23 when kpi == "meetings" => new(12, ChartCell.Number(700), ChartCell.Missing),
            _ => null,
        };
        return
        [
            Series("contact_rate", week => ChartCell.Share(0.25 + (0.002 * week)), ChartCell.Share(0.3), ChartCell.Missing),
            Series("att", week => week == 3 ? ChartCell.Missing : ChartCell.Seconds(size * (420 + week)), ChartCell.Seconds(size * 300), ChartCell.Seconds(size * 480)),
            Series("meetings", week => ChartCell.Count((long)(size * (300 + week))), ChartCell.Missing, ChartCell.Missing),
            Series("lead_to_meeting_rate", _ => ChartCell.Share(0.2), ChartCell.Missing, ChartCell.Missing),
        ];
    }
}
