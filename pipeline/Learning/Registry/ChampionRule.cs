using Analytics.Models.Conversion;

namespace Analytics.Learning.Registry;

/// <summary>Whether tonight's challenger takes over from the version in use.</summary>
public static class ChampionRule
{
    /// <summary>Decides; a version that somebody went back to gives way only to one that is better on days after that, were it a base rate.</summary>
    /// <param name="asOf">The run's date.</param>
    /// <param name="challenger">Tonight's version.</param>
    /// <param name="old">The version in use.</param>
    /// <param name="isBaseRate">Whether the version in use is a base rate.</param>
    /// <param name="rolledBackOn">The last run before somebody went back to it; null where nobody did.</param>
    /// <param name="compare">Both on the nights after a day.</param>
    public static Decision Decide(DateOnly asOf, ModelVersion challenger, ModelVersion old, bool isBaseRate, DateOnly? rolledBackOn, Func<DateOnly, ChampionTrial> compare)
    {
        Decision TakesOver(DecisionKind kind, ChampionTrial? trial = null) => new(asOf, kind, challenger.Version, old.Version, challenger.Version, trial);
        if (old.SchemaHash != challenger.SchemaHash)
            return TakesOver(DecisionKind.FeaturesChanged);
        if (old.LearnedUntil is not { } until || (isBaseRate && rolledBackOn is null))
            return TakesOver(DecisionKind.BaseRateRenewed);
        // It was trained when the last of its labels was known: a challenger that knew more would have the better of it.
        var known = until.AddDays(old.LabelDays);
        var trial = compare(rolledBackOn > known ? rolledBackOn.Value : known);
        return trial.Verdict == TrialVerdict.ChallengerIsBetter
            ? TakesOver(DecisionKind.ChallengerTookOver, trial)
            : new Decision(asOf, DecisionKind.ChampionKept, old.Version, old.Version, challenger.Version, trial);
    }
}
