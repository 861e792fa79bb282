using System.Text.Json.Serialization;
using Analytics.Models.Evaluation;

namespace Analytics.Models.Conversion;

/// <summary>What the comparison of champion and challenger says.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrialVerdict>))]
public enum TrialVerdict
{
    /// <summary>The challenger's log-loss is lower by more than one standard error: it takes over.</summary>
    [JsonStringEnumMemberName("challenger_is_better")] ChallengerIsBetter,

    /// <summary>It is not: the champion stays.</summary>
    [JsonStringEnumMemberName("champion_holds")] ChampionHolds,

    /// <summary>Too few calls have matured since the champion learned: it stays.</summary>
    [JsonStringEnumMemberName("too_few_rows")] TooFewRows,
}

/// <summary>Champion and challenger on the same held-out nights, which neither has learned from.</summary>
/// <param name="From">First night; null without rows.</param>
/// <param name="To">Last night.</param>
/// <param name="Rows">Calls of them.</param>
/// <param name="Positives">Calls that a meeting followed.</param>
/// <param name="Champion">The champion's log-loss, nats; null without rows.</param>
/// <param name="Challenger">That of tonight's procedure as it was measured: chosen, fitted and calibrated on what was known before these nights.</param>
/// <param name="Gain">What the challenger saves; null without rows.</param>
/// <param name="Verdict">Who is better.</param>
public sealed record ChampionTrial(
    DateOnly? From, DateOnly? To, int Rows, int Positives, double? Champion, double? Challenger, PairedGain? Gain, TrialVerdict Verdict)
{
    /// <summary>Compares them.</summary>
    /// <param name="champion">The model in use.</param>
    /// <param name="learnedUntil">The last day that the champion learned from.</param>
    /// <param name="challenger">Tonight's training.</param>
    public static ChampionTrial Of(ConversionModel champion, DateOnly learnedUntil, ConversionResult challenger)
    {
        if (challenger.FirstAfter(learnedUntil) is not { } first || champion.BaseRate is null)
            return new(null, null, 0, 0, null, null, null, TrialVerdict.TooFewRows);
        var nights = challenger.TestRows!.Rows(first, challenger.TestRows.Count);
        double[] said = champion.Probabilities(nights), ours = challenger.TestPredicted![first..];
        var gain = PairedGain.Of(nights.Date, nights.Label, said, ours);
        return new(
            nights.Date[0], nights.Date[^1], nights.Count, nights.Label.Count(y => y), LogLoss.Mean(nights.Label, said), LogLoss.Mean(nights.Label, ours), gain,
            !challenger.IsEnough(nights) ? TrialVerdict.TooFewRows : gain.Mean > gain.StandardError ? TrialVerdict.ChallengerIsBetter : TrialVerdict.ChampionHolds);
    }
}
