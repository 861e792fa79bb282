namespace Analytics.Models.Planning;

/// <summary>What levers are measured on, beside the history; counts of its weeks.</summary>
public sealed record LeverRows
{
    /// <summary>Nothing.</summary>
    public static LeverRows None { get; } = new();

    /// <summary>Each rep's work, with hours.</summary>
    public IReadOnlyList<RepWeek> Work { get; init; } = [];

    /// <summary>Each rep's phone time.</summary>
    public IReadOnlyList<RepHours> Hours { get; init; } = [];

    /// <summary>Calls and conversations by rep, motion and hour of the lead's day.</summary>
    public IReadOnlyList<HourRow> ContactHours { get; init; } = [];

    /// <summary>Inbound leads by week of creation and promptness, and how many of them met.</summary>
    public IReadOnlyList<ResponseRow> Responses { get; init; } = [];
}

/// <summary>A rep's calls in an hour of the lead's day.</summary>
/// <param name="Rep">Who.</param>
/// <param name="Motion">The leads' motion.</param>
/// <param name="Hour">0..23.</param>
/// <param name="Calls">Calls.</param>
/// <param name="Conversations">Conversations among them.</param>
public sealed record HourRow(string Rep, string? Motion, int Hour, double Calls, double Conversations);

/// <summary>Inbound leads of a week.</summary>
/// <param name="WeeksBack">The week of creation.</param>
/// <param name="IsPrompt">First called within five minutes.</param>
/// <param name="Leads">How many.</param>
/// <param name="Met">Those with a meeting.</param>
public sealed record ResponseRow(int WeeksBack, bool IsPrompt, double Leads, double Met)
{
    /// <summary>Leads that are alike but for the response, such as those created in the same hour of day and from the same source; only these are compared.</summary>
    public string Stratum { get; init; } = "";
}
