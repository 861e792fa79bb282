namespace Analytics.Charts;

/// <summary>A KPI over weeks.</summary>
/// <param name="Kpi">The KPI.</param>
/// <param name="Weeks">Its weeks, oldest first.</param>
/// <param name="Target">The least, or with <paramref name="TargetTo"/> the lower end of the range, aimed at; missing without one.</param>
/// <param name="TargetTo">The upper end of the range; missing without one.</param>
public sealed record TrendSeries(string Kpi, IReadOnlyList<TrendWeek> Weeks, ChartCell Target, ChartCell TargetTo);

/// <summary>A week of it.</summary>
/// <param name="Monday">Its first day.</param>
/// <param name="Value">The value in the KPI's unit; missing without cases.</param>
/// <param name="Cases">What it rests on.</param>
/// <param name="IsOpen">Whether it is still going on, or too young to be final.</param>
/// <param name="Unusual">What is unusual in it; null where nothing is.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record TrendWeek(DateOnly Monday, ChartCell Value, long Cases, bool IsOpen, UnusualMark? Unusual = null, string? Key = null);

/// <summary>A week outside what the weeks before let expect.</summary>
/// <param name="Number">Its number in the list below the chart; null where it is not in it.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="MovedBy">The branches that moved it, in words; missing where none stands out.</param>
public sealed record UnusualMark(int? Number, ChartCell Expected, ChartCell MovedBy);
