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
        bool[] happened = known.Label.AsSpan(cuts[WarmUp]).ToArray();
        DateOnly[] days = known.Date.AsSpan(cuts[WarmUp]).ToArray();
        var scores = new List<CandidateScore>();
        double[]? best = null;
        foreach (var candidate in options.Candidates.Where(c => c.Kind != CandidateKind.BaseRate).Prepend(new(CandidateKind.BaseRate)))
        {
            if (Predicted(known, cuts, candidate, 1, trial, notes) is not { } predicted)
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
            if (Predicted(known, cuts, chosen, shorter, trial, []) is { } predicted && PairedGain.Of(days, happened, best!, predicted) is var gain && gain.Mean > gain.StandardError)
                (best, share) = (predicted, shorter);
        }

        return (chosen, share, scores);
    }

    private static double[]? Predicted(CallTable known, List<int> cuts, Candidate candidate, double share, TrialOptions trial, List<ConversionNote> notes)
    {
        var (options, calibrationRows) = (trial.Model, trial.CalibrationRows);
        var logits = new double[known.Count];
        var predicted = new double[known.Count];
        for (int i = 0; i < Stretches; i++)
        {
            if (cuts[i] >= cuts[i + 1])
                continue;
            int end = known.KnownBefore(cuts[i], options.LabelDays);
            var train = known.Slice(TimeWindow.Of(WindowRole.Fit, known, (int)(end * (1 - share)), end));
            var missing = new List<ConversionNote>();
            var model = IsEnough(train, options) ? CandidateFit.Of(candidate, train, options, missing) : CandidateFit.BaseRate(train);
            notes.AddRange(missing.Where(n => n.Code == NoteCode.NativeLibraryMissing && notes.All(o => o.ToString() != n.ToString())));
            if (model?.BaseRate is null)
                return null;
            model.Logits(known.Slice(TimeWindow.Of(WindowRole.Validate, known, cuts[i], cuts[i + 1]))).CopyTo(logits, cuts[i]);
            var platt = RecentCalibration.Of(logits, known.Label, Math.Max(cuts[0], end - calibrationRows), end);
            for (int row = cuts[i]; row < cuts[i + 1]; row++)
                predicted[row] = platt.Probability(logits[row]);
        }

        return predicted.AsSpan(cuts[WarmUp]).ToArray();
    }
}
