namespace Analytics.Models.Planning;

/// <summary>What a plan cannot do without.</summary>
public enum PlanLack
{
    /// <summary>At least <see cref="PlanCheck.FewestWeeks"/> whole weeks.</summary>
    Weeks,

    /// <summary>A call.</summary>
    Calls,

    /// <summary>Phone time of reps.</summary>
    Hours,

    /// <summary>A conversation.</summary>
    Conversations,

    /// <summary>A meeting.</summary>
    Meetings,
}
