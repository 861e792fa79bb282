namespace Analytics.Contract;

/// <summary>The outcomes of a call. The sets are those of the SQL macros of the same names; a test holds them together.</summary>
public static class Outcomes
{
    /// <summary>Every outcome a call may have.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "connected", "meeting_booked", "refused", "absent", "callback", "voicemail", "no_answer", "busy", "invalid_number", "other",
    ];

    /// <summary>A person answered.</summary>
    public static IReadOnlyList<string> Answered { get; } = ["connected", "meeting_booked", "refused", "absent"];

    /// <summary>The call is settled: the person was reached, or reception turned it down. "Not here" does not settle it.</summary>
    public static IReadOnlyList<string> Settled { get; } = ["connected", "meeting_booked", "refused"];

    /// <summary>A conversation with the person in charge.</summary>
    public static IReadOnlyList<string> Conversation { get; } = ["connected", "meeting_booked"];
}
