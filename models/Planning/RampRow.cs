namespace Analytics.Models.Planning;

/// <summary>A rep's work for a motion in a month on the job.</summary>
/// <param name="Rep">Who.</param>
/// <param name="Role">The rep's role; null where it is not known.</param>
/// <param name="Motion">The leads' motion.</param>
/// <param name="Month">0 for the first 30 days; <see cref="LearningCurve.RampMonths"/> for all later ones.</param>
/// <param name="Calls">Calls.</param>
/// <param name="Meetings">Meetings booked.</param>
/// <param name="Hours">The rep's phone hours of the month, the same on each motion's row.</param>
public sealed record RampRow(string Rep, string? Role, string? Motion, int Month, double Calls, double Meetings, double Hours);
