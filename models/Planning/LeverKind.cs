namespace Analytics.Models.Planning;

/// <summary>What can be changed.</summary>
public enum LeverKind
{
    /// <summary>Share of calls in the hours in which most conversations come of calls, 0..1: from the team's to the best rep's.</summary>
    ContactHours,

    /// <summary>Share of inbound leads called within five minutes, 0..1: from the mean to the best four weeks.</summary>
    ResponseTime,

    /// <summary>Calls per hour ÷ what reps of the same role and motions make: from the median rep to the upper quartile.</summary>
    CallsPerHour,

    /// <summary>Meetings per conversation ÷ what reps of the same role and motions get: from the median rep to the upper quartile.</summary>
    TalkQuality,

    /// <summary>Phone hours of a rep on a day at the phone: from the median rep to the upper quartile.</summary>
    PhoneHours,
}
