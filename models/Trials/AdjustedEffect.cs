using Analytics.Models.Evaluation;

namespace Analytics.Models.Trials;

/// <summary>
/// What a contact hour or a band of talk time has to do with the label, all else alike: association, not cause.
/// </summary>
/// <param name="From">The hour, or the band's lower edge in seconds.</param>
/// <param name="To">The band's upper edge, not in it; null for an hour, and for the last band.</param>
/// <param name="Rows">Labelled rows of it.</param>
/// <param name="Positives">Rows of them that came true.</param>
/// <param name="AdjustedRate">Mean probability if every row were of it (partial dependence of the logistic regression).</param>
/// <param name="LogOdds">Its log-odds less the mean over all rows'.</param>
/// <param name="Interval">95 % interval of that.</param>
/// <param name="Corrected">The interval corrected for all of them looked at (Bonferroni).</param>
/// <param name="Days">Days that the regression learned from, 1 or more: they are the cases, since calls of one day share what the day brought.</param>
public sealed record AdjustedEffect(
    double From, double? To, int Rows, int Positives, double AdjustedRate, double LogOdds, ConfidenceInterval Interval, ConfidenceInterval Corrected, int Days)
{
    /// <summary>Days without which nothing is named better or worse: how days differ cannot be told from fewer.</summary>
    public const int MinDays = 20;

    /// <summary>Whether there are too few days to name anything, whatever the intervals say.</summary>
    public bool IsTooFewDays => Days < MinDays;

    /// <summary>Whether it is better than the mean beyond what chance among so many explains; never with too few days.</summary>
    public bool IsBetter => !IsTooFewDays && Corrected.Low > 0;

    /// <summary>Whether it is worse.</summary>
    public bool IsWorse => !IsTooFewDays && Corrected.High < 0;
}
