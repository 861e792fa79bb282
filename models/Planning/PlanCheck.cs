namespace Analytics.Models.Planning;

/// <summary>Whether a history can be planned from.</summary>
public static class PlanCheck
{
    /// <summary>Fewer weeks than these tell nothing of how weeks differ.</summary>
    public const int FewestWeeks = 3;

    /// <summary>What is lacking; null: nothing.</summary>
    public static PlanLack? Of(PlanningHistory history) => history switch
    {
        { Weeks: < FewestWeeks } => PlanLack.Weeks,
        { Total.Calls: <= 0 } => PlanLack.Calls,
        { Total.Hours: <= 0 } => PlanLack.Hours,
        { Total.Conversations: <= 0 } => PlanLack.Conversations,
        { Total.Meetings: <= 0 } => PlanLack.Meetings,
        _ => null,
    };
}
