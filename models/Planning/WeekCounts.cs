namespace Analytics.Models.Planning;

/// <summary>What came of seven days of work.</summary>
/// <param name="Hours">Phone hours, ≥ 0.</param>
/// <param name="Calls">Calls started.</param>
/// <param name="Conversations">Conversations among them; where outcomes are not known, the calls.</param>
/// <param name="Meetings">Meetings booked in these days.</param>
public readonly record struct WeekCounts(double Hours, double Calls, double Conversations, double Meetings)
{
    /// <summary>Both together.</summary>
    public static WeekCounts operator +(WeekCounts a, WeekCounts b) =>
        new(a.Hours + b.Hours, a.Calls + b.Calls, a.Conversations + b.Conversations, a.Meetings + b.Meetings);

    /// <summary>All together; zeros for none.</summary>
    public static WeekCounts Sum(IEnumerable<WeekCounts> weeks) => weeks.Aggregate(default(WeekCounts), (a, b) => a + b);
}
