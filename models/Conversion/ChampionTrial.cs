using System.Text.Json.Serialization;
using Analytics.Models.Evaluation;
using Microsoft.Data.Analysis;

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
/// <param name="Champion">The champion's log-loss, nats; null where the rows are too few to judge by.</param>
/// <param name="Challenger">That of tonight's candidate, fitted and calibrated on what was known before the first of these nights; null likewise.</param>
/// <param name="Gain">What the challenger saves; null likewise.</param>
/// <param name="Verdict">Who is better.</param>
public sealed record ChampionTrial(
    DateOnly? From, DateOnly? To, int Rows, int Positives, double? Champion, double? Challenger, PairedGain? Gain, TrialVerdict Verdict)
{
    /// <summary>Compares them: the challenger knows what was known when the first of the nights began, a champion that learned the night before them as much.</summary>
    /// <param name="champion">The model in use, with the calibration it was trained with.</param>
    /// <param name="after">Only later nights count: the day on which the last label that the champion learned from became known, or that of going back to it.</param>
    /// <param name="challenger">Tonight's training.</param>
    /// <param name="calls">The calls it was trained from.</param>
    public static ChampionTrial Of(ConversionModel champion, DateOnly after, ConversionResult challenger, DataFrame calls)
    {
        if (challenger.FirstAfter(after) is not { } first || champion.BaseRate is null)
            return new(null, null, 0, 0, null, null, null, TrialVerdict.TooFewRows);
        var nights = challenger.TestRows!.Rows(first, challenger.TestRows.Count);
        var (from, to, positives) = (nights.Date[0], nights.Date[^1], nights.Label.Count(y => y));
        if (!challenger.IsEnough(nights))
            return new(from, to, nights.Count, positives, null, null, null, TrialVerdict.TooFewRows);
        double[] said = champion.Probabilities(nights), ours = ChallengerFit.Predicted(challenger, CallTable.ReadLabelled(calls, challenger.Options.Features), first);
        var gain = PairedGain.Of(nights.Date, nights.Label, said, ours);
        return new(
            from, to, nights.Count, positives, LogLoss.Mean(nights.Label, said), LogLoss.Mean(nights.Label, ours), gain,
            gain.Mean > gain.StandardError ? TrialVerdict.ChallengerIsBetter : TrialVerdict.ChampionHolds);
    }
}
