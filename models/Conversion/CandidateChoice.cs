using Analytics.Models.Evaluation;

namespace Analytics.Models.Conversion;

/// <summary>Compares the candidates on the validation window; the simpler one stays unless the gain exceeds one standard error.</summary>
internal static class CandidateChoice
{
    public static IReadOnlyList<CandidateScore> Of(CallTable fit, CallTable validate, ConversionOptions options, List<ConversionNote> notes)
    {
        var scores = new List<CandidateScore>();
        double[]? best = null;
        int bestAt = 0;
        foreach (var candidate in options.Candidates.Where(c => c.Kind != CandidateKind.BaseRate).Prepend(new(CandidateKind.BaseRate)))
        {
            // Notes on columns belong to the model that is handed out; here only a missing library matters.
            var seen = new List<ConversionNote>();
            var model = CandidateFit.Of(candidate, fit, options, seen);
            notes.AddRange(seen.Where(n => n.Code == NoteCode.NativeLibraryMissing && notes.All(known => known.ToString() != n.ToString())));
            if (model is null) continue;

            double[] predicted = model.Probabilities(validate);
            PairedGain? gain = best is null ? null : PairedGain.Of(validate.Date, validate.Label, best, predicted);
            if (gain is null || gain.Value.Mean > gain.Value.StandardError)
                (best, bestAt) = (predicted, scores.Count);
            scores.Add(new(candidate, LogLoss.Mean(validate.Label, predicted), gain, false));
        }
        scores[bestAt] = scores[bestAt] with { Chosen = true };
        return scores;
    }
}
