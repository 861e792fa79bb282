namespace Analytics.Charts;

/// <summary>A node of the KPI tree.</summary>
/// <param name="Node">Its name in tables.</param>
/// <param name="Parent">The node above; null for the root.</param>
/// <param name="Value">Its value in its unit; missing where its tables are missing.</param>
/// <param name="Change">Value less that of the period before, in its unit; missing where either is.</param>
/// <param name="Part">What of the parent's change it explains, in the parent's unit; missing for the root.</param>
/// <param name="Target">The target; missing without one.</param>
/// <param name="Gap">Value less target; missing likewise.</param>
/// <param name="ShareOfChange">Part ÷ the parent's change; null where either is missing.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record TreeNode(string Node, string? Parent, ChartCell Value, ChartCell Change, ChartCell Part, ChartCell Target, ChartCell Gap, double? ShareOfChange, string? Key = null);
