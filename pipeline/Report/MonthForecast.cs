namespace Analytics.Report;

/// <summary>The forecast for one calendar month: what is counted already, and what is to come.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Known">Counted up to the report's date; 0 for a month that has not begun.</param>
/// <param name="Whole">The whole month: expected, and the ends of its intervals.</param>
public sealed record MonthForecast(DateOnly Month, double Known, WeekForecast Whole);
