using Analytics.Charts;

namespace Analytics.Report;

/// <summary>What is to come of one count beside the meetings, or of one part of them.</summary>
/// <param name="What">The count, in the report's language.</param>
/// <param name="Days">Days of the horizon.</param>
/// <param name="Week">The first seven days' sum: expected, and the ends of its 80 % interval.</param>
/// <param name="Horizon">The same of the whole horizon.</param>
/// <param name="Mase">Of days 1–7 on the past, of what would have been published; missing without a scale.</param>
/// <param name="NaiveMase">The same of the seasonal naive.</param>
public sealed record FurtherForecast(string What, int Days, IReadOnlyList<ChartCell> Week, IReadOnlyList<ChartCell> Horizon, ChartCell Mase, ChartCell NaiveMase);
