namespace Analytics.Charts;

/// <summary>A column of a <see cref="ChartTable"/>.</summary>
/// <param name="Name">The name in data files, such as <c>contact_rate</c>; the same in every language.</param>
/// <param name="Label">The heading, in the report's language.</param>
public sealed record ChartColumn(string Name, string Label);
