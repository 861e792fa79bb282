namespace Analytics.Report;

/// <summary>One of the leads to call next.</summary>
/// <param name="Lead">Its identity.</param>
/// <param name="Probability">That a call leads to a meeting, 0..1.</param>
/// <param name="BestHours">Hours of its day that are better beyond chance, best first; none where there are none.</param>
/// <param name="Reasons">The strongest reasons, as the scores have them.</param>
/// <param name="Key">Names the row in the lake.</param>
public sealed record LeadRow(string Lead, double Probability, string? BestHours, string Reasons, string Key);
