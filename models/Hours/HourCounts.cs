namespace Analytics.Models.Hours;

/// <summary>The calls of one cell on one day.</summary>
/// <param name="Family">What cells are compared among: <c>all</c>, <c>department</c> or <c>industry</c>.</param>
/// <param name="Group">The department or industry; empty for all.</param>
/// <param name="Weekday">1 = Monday to 7 = Sunday; null where the cell holds every weekday.</param>
/// <param name="Hour">Hour on the lead's own clock, 0..23.</param>
/// <param name="Date">The day.</param>
/// <param name="Calls">Calls with a known outcome.</param>
/// <param name="Settled">Settled ones among them.</param>
public sealed record HourCounts(string Family, string Group, int? Weekday, int Hour, DateOnly Date, long Calls, long Settled);

/// <summary>A cell and what it is found to be.</summary>
/// <param name="Family">As in <see cref="HourCounts"/>.</param>
/// <param name="Group">As in <see cref="HourCounts"/>.</param>
/// <param name="Weekday">As in <see cref="HourCounts"/>.</param>
/// <param name="Hour">As in <see cref="HourCounts"/>.</param>
/// <param name="Calls">Calls with a known outcome.</param>
/// <param name="Settled">Settled ones.</param>
/// <param name="Overall">The group's rate over all hours, 0..1.</param>
/// <param name="Shrunk">The cell's rate, shrunk towards the overall one; null for a cell with too few calls.</param>
/// <param name="Interval">Of the shrunk rate, corrected for the number of cells looked at; null for a cell with too few calls.</param>
/// <param name="IsGolden">Better than the overall rate beyond chance.</param>
public sealed record HourFinding(
    string Family, string Group, int? Weekday, int Hour, long Calls, long Settled, double Overall, double? Shrunk, Evaluation.ConfidenceInterval? Interval, bool IsGolden)
{
    /// <summary>Settled ÷ calls.</summary>
    public double Rate => (double)Settled / Calls;
}

/// <summary>Neighbouring golden hours of a group and weekday: a window to call in.</summary>
/// <param name="Family">As in <see cref="HourCounts"/>.</param>
/// <param name="Group">As in <see cref="HourCounts"/>.</param>
/// <param name="Weekday">As in <see cref="HourCounts"/>.</param>
/// <param name="FromHour">First hour.</param>
/// <param name="ToHour">Hour at which it ends, 1..24.</param>
/// <param name="Calls">Calls in it.</param>
/// <param name="Gain">Shrunk rate less the overall rate: contacts to expect more per call.</param>
/// <param name="Interval">95 % interval of the gain.</param>
public sealed record HourWindow(
    string Family, string Group, int? Weekday, int FromHour, int ToHour, long Calls, double Gain, Evaluation.ConfidenceInterval Interval);
