namespace Analytics.Report;

/// <summary>The newest weeks that are unusual, and what moved them.</summary>
/// <param name="LeastBefore">How many final weeks lie before a week that is judged, at the least.</param>
/// <param name="Lines">The newest first, numbered from 1 as in the chart.</param>
/// <param name="Earlier">How many older ones the chart shows.</param>
public sealed record UnusualSection(int LeastBefore, IReadOnlyList<UnusualLine> Lines, int Earlier);

/// <summary>An unusual week of a KPI.</summary>
/// <param name="Sentences">What it was, and what moved it.</param>
/// <param name="Explore">The page that filters, at that week and KPI and the group that moved; null where it cannot show them.</param>
public sealed record UnusualLine(IReadOnlyList<ChangeLine> Sentences, string? Explore);
