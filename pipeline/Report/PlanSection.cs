using Analytics.Charts;

namespace Analytics.Report;

/// <summary>What the team as it is will bring, what the goal takes, and what would help.</summary>
/// <param name="Intro">What it is measured on, in the report's language.</param>
/// <param name="Needs">What the goal needs: of the whole for each month and chance; empty without a goal.</param>
/// <param name="Segments">The same of each segment for the first month, at the higher chance; empty likewise, and where there is but one.</param>
public sealed record PlanSection(string Intro, IReadOnlyList<PlanNeed> Needs, IReadOnlyList<PlanNeed> Segments)
{
    /// <summary>Months that the forecast speaks of too; empty where its horizon ends before the plan's first month does.</summary>
    public IReadOnlyList<PlanBeside> BesideForecast { get; init; } = [];

    /// <summary>What a reader must know to judge it, in the report's language.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The plan's charts.</summary>
    public IReadOnlyList<Chart> Charts { get; init; } = [];
}

/// <summary>What a goal needs.</summary>
/// <param name="Month">The month's first day.</param>
/// <param name="Chance">The chance of reaching the goal, 0..1.</param>
/// <param name="Motion">The segment's motion, in the report's language; null for the whole.</param>
/// <param name="Team">Its team; null for the whole.</param>
/// <param name="Leads">New leads; null where nothing is known of leads, or no effort reaches the goal.</param>
/// <param name="Calls">Calls; null where no effort reaches the goal.</param>
/// <param name="Conversations">Conversations; null likewise, and where outcomes are not known.</param>
/// <param name="PhoneHours">Phone hours; null likewise.</param>
/// <param name="Heads">Reps who give these hours; null likewise.</param>
/// <param name="HeadsNow">Reps who give the hours of recent weeks.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record PlanNeed(
    DateOnly Month, double Chance, string? Motion, string? Team, double? Leads, double? Calls, double? Conversations, double? PhoneHours, double? Heads, double? HeadsNow, string? Key = null);
