using System.Text.Json.Serialization;
using Analytics.Models.Conversion;

namespace Analytics.Learning.Registry;

/// <summary>Why a model is the one in use.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DecisionKind>))]
public enum DecisionKind
{
    /// <summary>There was none before.</summary>
    [JsonStringEnumMemberName("first")] First,

    /// <summary>The challenger was better on the same held-out nights.</summary>
    [JsonStringEnumMemberName("challenger_took_over")] ChallengerTookOver,

    /// <summary>It was not.</summary>
    [JsonStringEnumMemberName("champion_kept")] ChampionKept,

    /// <summary>Features or label have changed: the two do not compare.</summary>
    [JsonStringEnumMemberName("features_changed")] FeaturesChanged,

    /// <summary>The champion was a base rate, which learns nothing that a newer one would not.</summary>
    [JsonStringEnumMemberName("base_rate_renewed")] BaseRateRenewed,

    /// <summary>The champion's files are gone or damaged.</summary>
    [JsonStringEnumMemberName("champion_lost")] ChampionLost,

    /// <summary>Somebody went back to it.</summary>
    [JsonStringEnumMemberName("rolled_back")] RolledBack,
}

/// <summary>Which model is in use from a run on, and why.</summary>
/// <param name="AsOf">The run's date.</param>
/// <param name="Kind">Why.</param>
/// <param name="Champion">The version in use.</param>
/// <param name="Before">The version before it; null for the first.</param>
/// <param name="Challenger">The version trained that night; null for a rollback.</param>
/// <param name="Trial">Both on the same nights; null where they were not compared.</param>
public sealed record Decision(DateOnly AsOf, DecisionKind Kind, string Champion, string? Before, string? Challenger, ChampionTrial? Trial);
