using Analytics.Models.Conversion;
using Analytics.Models.Evaluation;

namespace Analytics.Models.Trials;

/// <summary>
/// Chooses the candidate, and how far back it learns, as the nights will use it: on stretches that follow one another at the end of the known rows, each
/// predicted by a fit on what came before it and calibrated on what was said of the stretches before. The simpler candidate and the longer history stay
/// unless the gain exceeds one standard error.
/// </summary>
internal static class TrialChoice
{
    // The first ones are only calibrated on.
    private const int Stretches = 6, WarmUp = 2;
    private const double StretchShare = 0.07;
    private static readonly double[] Shares = [1, 0.5, 0.25, 0.1];

    /// <summary>Whether there is enough to learn from: rows, and rows of either class.</summary>
    public static bool IsEnough(CallTable table, ConversionOptions options)
    {
        int positives = table.Label.Count(y => y);
        return table.Count >= options.MinRows && Math.Min(positives, table.Count - positives) >= options.MinPositives;
    }

    public static (Candidate Chosen, double Share, IReadOnlyList<CandidateScore> Scores) Of(CallTable known, TrialOptions trial, List<ConversionNote> notes)
    {
        var options = trial.Model;
        var cuts = Enumerable.Range(0, Stretches + 1).Select(i => known.StartOfDay((int)(known.Count * (1 - ((Stretches - i) * StretchShare))))).ToList();
        cuts[^1] = known.Count;
        var stretches = cuts.Zip(cuts.Skip(1)).Where(s => s.First < s.Second).ToList();
        bool[] happened = known.Label.AsSpan(cuts[WarmUp]).ToArray();
        DateOnly[] days = known.Date.AsSpan(cuts[WarmUp]).ToArray();
        double[]? Predicted(Candidate candidate, double share) => TrialFits.Models(known, stretches, candidate, share, options, notes) is not { } models ? null
            : RecentCalibration.Calibrated(known, TrialFits.Logits(known, stretches, models), stretches, cuts[0], trial).AsSpan(cuts[WarmUp]).ToArray();

        var scores = new List<CandidateScore>();
        double[]? best = null;
        foreach (var candidate in options.Candidates.Where(c => c.Kind != CandidateKind.BaseRate).Prepend(new(CandidateKind.BaseRate)))
        {
            if (Predicted(candidate, 1) is not { } predicted)
                continue;
            PairedGain? gain = best is null ? null : PairedGain.Of(days, happened, best, predicted);
            bool isBetter = gain is null || gain.Value.Mean > gain.Value.StandardError;
            if (isBetter)
                best = predicted;
            scores.Add(new(candidate, LogLoss.Mean(happened, predicted), gain, isBetter));
        }

        int at = scores.FindLastIndex(s => s.Chosen);
        scores = [.. scores.Select((s, i) => s with { Chosen = i == at })];
        var chosen = scores[at].Candidate;
        double share = 1;
        foreach (double shorter in Shares.Skip(1).Where(s => chosen.Kind != CandidateKind.BaseRate && s * cuts[0] >= options.MinRows))
        {
            if (Predicted(chosen, shorter) is { } predicted && PairedGain.Of(days, happened, best!, predicted) is var gain && gain.Mean > gain.StandardError)
                (best, share) = (predicted, shorter);
        }

        return (chosen, share, scores);
    }
}
