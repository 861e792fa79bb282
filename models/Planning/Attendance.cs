namespace Analytics.Models.Planning;

/// <summary>How much phone time a rep gives.</summary>
/// <param name="Reps">Reps at work now: with phone time in the last four weeks.</param>
/// <param name="HoursPerDay">Phone hours of a rep on a day at the phone.</param>
/// <param name="Share">Days at the phone ÷ open days from a rep's first to last day in the window, 0..1: the rest is leave and other work.</param>
/// <param name="AreHoursEstimated">Whether hours are counted from the calls, for want of <c>rep_hours</c>.</param>
public sealed record Attendance(int Reps, double HoursPerDay, double Share, bool AreHoursEstimated)
{
    /// <summary>Phone hours that a rep gives in a month of so many open days.</summary>
    public double HoursPerRep(int openDays, double? hoursPerDay = null, double leaveDays = 0) =>
        Math.Max(0, (openDays * Share) - leaveDays) * (hoursPerDay ?? HoursPerDay);
}
