using ScottPlot;

namespace Analytics.Charts;

/// <summary>The tree from revenue down to visits: each node's value, its change, what of the change above it explains, and its gap to the target.</summary>
public static class TreeChart
{
    private const float TextSize = 12, SmallSize = 11;
    private const double HalfWidth = 0.43, HalfHeight = 0.42;

    /// <summary>Draws the tree of the whole company.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="nodes">The nodes, each after the one above it; branches from top to bottom.</param>
    /// <param name="currency">That of amounts, such as JPY.</param>
    /// <param name="period">The days counted; null leaves it out.</param>
    /// <returns>The chart; null when fewer than two nodes have values.</returns>
    public static Chart? Draw(ChartContext context, IReadOnlyList<TreeNode> nodes, string currency, Period? period = null) =>
        Drawn(context, nodes, new("tree", "chart.tree.title", "chart.tree.y", null, currency, HasTargets: true), period);

    /// <summary>Draws what moved the meetings of a team or motion, by effort and result.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="name">The chart's name.</param>
    /// <param name="of">Whose meetings.</param>
    /// <param name="nodes">The meetings, and their factors from top to bottom.</param>
    /// <param name="period">The days counted.</param>
    /// <returns>The chart; null when fewer than two nodes have values.</returns>
    public static Chart? Effort(ChartContext context, string name, string of, IReadOnlyList<TreeNode> nodes, Period? period = null) =>
        Drawn(context, nodes, new(name, "chart.effort.title", "chart.effort.y", of, null, HasTargets: false), period);

    // A name leaves the title on one line.
    private const float LongestName = 480;

    /// <summary>What tells one tree from another.</summary>
    private sealed record Kind(string Name, string Title, string Subtitle, string? Of, string? Currency, bool HasTargets);

    private static Chart? Drawn(ChartContext context, IReadOnlyList<TreeNode> nodes, Kind kind, Period? period)
    {
        List<TreeNode> drawn = [.. nodes.Where(n => n.Value.Quantity is not null)];
        if (drawn.Count < 2)
            return null;
        // A node whose parent is not known stands at the left.
        var depths = drawn.ToDictionary(n => n.Node, n => 0);
        foreach (var node in drawn.Where(n => n.Parent is not null && depths.ContainsKey(n.Parent)))
            depths[node.Node] = depths[node.Parent!] + 1;
        var places = Places(drawn, depths);
        int columns = depths.Values.Max() + 1;
        double rows = places.Values.Max() + 1;
        var words = context.Words;
        var sheet = new ChartSheet(
            context, new ChartHeading(kind.Of is null ? words.Say(kind.Title) : words.Say(kind.Title, ("of", TextLines.Shorten(ChartFonts.Drawable(kind.Of), HeadingPanel.TitleSize, LongestName))), words.Say(kind.Subtitle), Notes(context, drawn, kind.Currency), Legend(context)), "",
            ChartSheet.Footer(context, period, words.Say("chart.tree.n", ("n", context.Local.Count(drawn.Count)))), width: Math.Max(820, 60 + (216 * columns)), height: (int)(160 + (92 * rows)));
        sheet.HideFrame();
        sheet.TicksX([]);
        sheet.TicksY([]);
        sheet.Limits(-0.5, columns - 0.5, -rows + 0.5, 0.5);
        foreach (var node in drawn.Where(n => n.Parent is not null && depths.ContainsKey(n.Parent)))
            Join(sheet, context, (depths[node.Parent!], places[node.Parent!]), (depths[node.Node], places[node.Node]));
        foreach (var node in drawn)
            DrawNode(sheet, context, node, depths[node.Node], -places[node.Node]);
        return sheet.Finish(kind.Name, words.Say("chart.tree.alt", ("nodes", Spoken(context, drawn))), Table(context, drawn, kind.HasTargets));
    }

    /// <summary>Leaves one below the other, each node above at the middle of its branches.</summary>
    private static Dictionary<string, double> Places(List<TreeNode> nodes, Dictionary<string, int> depths)
    {
        var places = new Dictionary<string, double>();
        double next = 0;
        void Place(TreeNode node)
        {
            var branches = nodes.Where(n => n.Parent == node.Node).ToList();
            branches.ForEach(Place);
            places[node.Node] = branches.Count == 0 ? next++ : (places[branches[0].Node] + places[branches[^1].Node]) / 2;
        }

        foreach (var root in nodes.Where(n => depths[n.Node] == 0))
            Place(root);
        return places;
    }

    private static void Join(ChartSheet sheet, ChartContext context, (int X, double Y) from, (int X, double Y) to)
    {
        var bend = from.X + 0.5;
        sheet.Line(from.X + HalfWidth, -from.Y, bend, -from.Y, context.Colors.Axis, width: 1.5f);
        sheet.Line(bend, -from.Y, bend, -to.Y, context.Colors.Axis, width: 1.5f);
        sheet.Line(bend, -to.Y, to.X - HalfWidth, -to.Y, context.Colors.Axis, width: 1.5f);
    }

    private static void DrawNode(ChartSheet sheet, ChartContext context, TreeNode node, double x, double y)
    {
        var (colors, local) = (context.Colors, context.Local);
        sheet.Box(x - HalfWidth, x + HalfWidth, y - HalfHeight, y + HalfHeight, colors.Closed, colors.Axis, 1);
        // The strip says in colour what the sign of the change says in words.
        sheet.Box(x - HalfWidth, x - HalfWidth + 0.025, y - HalfHeight, y + HalfHeight, node.Change.Quantity switch { > 0 => colors.Main, < 0 => colors.Second, _ => colors.Estimated });
        sheet.Text(x - 0.37, y, TextLines.Shorten(Name(context, node.Node), TextSize, 168), Alignment.MiddleLeft, colors.Muted, size: TextSize, dy: -27);
        sheet.Text(x - 0.37, y, node.Value.ToReader(local), Alignment.MiddleLeft, colors.Ink, size: 15, bold: true, dy: -10);
        foreach (var (line, index) in Lines(context, node).Select((line, index) => (line, index)))
            sheet.Text(x - 0.37, y, TextLines.Shorten(line, SmallSize, 168), Alignment.MiddleLeft, colors.Muted, size: SmallSize, dy: 8 + (index * 15));
    }

    private static IEnumerable<string> Lines(ChartContext context, TreeNode node)
    {
        var words = context.Words;
        if (node.Change.Quantity is not null)
        {
            string change = Signed(context, node.Change);
            yield return node.ShareOfChange is { } share && double.IsFinite(share)
                ? words.Say("chart.tree.change_part", ("change", change), ("share", (share < 0 ? "−" : "") + context.Local.Percent(Math.Abs(share), 0)))
                : words.Say("chart.tree.change", ("change", change));
        }

        if (node.Gap.Quantity is not null)
            yield return words.Say("chart.tree.gap", ("target", node.Target.ToReader(context.Local)), ("gap", Signed(context, node.Gap)));
    }

    private static string Signed(ChartContext context, ChartCell cell) => cell.Kind == CellKind.Share
        ? context.Local.Points(cell.Quantity!.Value)
        : context.Local.WithSign(cell.Quantity!.Value, 0);

    private static string[] Notes(ChartContext context, List<TreeNode> nodes, string? currency) =>
        currency is not null && nodes.Any(n => n.Node is "revenue" or "deal_amount") ? [context.Words.Say("chart.tree.money", ("currency", currency))] : [];

    private static List<LegendEntry> Legend(ChartContext context) =>
        [new(LegendMark.Bar, context.Colors.Main, context.Words.Say("chart.tree.up")), new(LegendMark.Bar, context.Colors.Second, context.Words.Say("chart.tree.down")), new(LegendMark.Bar, context.Colors.Estimated, context.Words.Say("chart.tree.neither"))];

    private static string Name(ChartContext context, string node) => context.Words.Say("node." + node);

    private static string Spoken(ChartContext context, List<TreeNode> nodes) =>
        string.Join(context.Words.Say("list.separator"), nodes.Select(n => $"{Name(context, n.Node)} {n.Value.ToReader(context.Local)}"));

    private static ChartTable Table(ChartContext context, List<TreeNode> nodes, bool hasTargets)
    {
        var table = new TableBuilder<TreeNode>(context.Words, n => n.Key)
            .Text("node", n => Name(context, n.Node))
            .Cell("value", n => n.Value)
            .Cell("change", n => n.Change with { IsChange = true })
            .Cell("part", n => n.Part with { IsChange = true });
        return (hasTargets ? table.Cell("target", n => n.Target).Cell("gap", n => n.Gap) : table).Build(nodes);
    }
}
