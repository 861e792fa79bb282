using Analytics.Models.Evaluation;

namespace Analytics.Models.Conversion;

/// <summary>
/// Compares the candidates on rows that follow those they learned from; the simpler one stays unless the gain exceeds one standard error.
/// </summary>
internal static class CandidateChoice
{
    // Stretches of the rolling comparison: each is predicted by a fit on what was known before it.
    private const int Stretches = 3;

    /// <summary>On one window after another.</summary>
    public static IReadOnlyList<CandidateScore> Of(CallTable fit, CallTable validate, ConversionOptions options, List<ConversionNote> notes) =>
        Compare([(fit, validate)], options, notes);

    /// <summary>On three stretches of the validation window, each predicted by a fit on the rows whose label was known when it began.</summary>
    public static IReadOnlyList<CandidateScore> Rolling(CallTable labelled, TimeSplit split, ConversionOptions options, List<ConversionNote> notes)
    {
        var starts = Enumerable.Range(0, Stretches).Select(i => labelled.StartOfDay(split.Validate.Start + (split.Validate.Rows * i / Stretches))).Append(split.Validate.End).ToList();
        var folds = new List<(CallTable Fit, CallTable Validate)>();
        for (int i = 0; i < Stretches; i++)
        {
            int known = i == 0 ? split.Fit.End : labelled.KnownBefore(starts[i], split.PurgeDays);
            if (starts[i] < starts[i + 1])
                folds.Add((labelled.Rows(Math.Max(0, known - options.ChoiceRows), known), labelled.Rows(starts[i], starts[i + 1])));
        }

        return Compare(folds, options, notes);
    }

    private static List<CandidateScore> Compare(List<(CallTable Fit, CallTable Validate)> folds, ConversionOptions options, List<ConversionNote> notes)
    {
        Candidate[] candidates = [.. options.Candidates.Where(c => c.Kind != CandidateKind.BaseRate).Prepend(new(CandidateKind.BaseRate))];
        var (predicted, missing) = Predict(candidates, folds, options);
        notes.AddRange(missing.Where(n => notes.All(known => known.ToString() != n.ToString())));
        DateOnly[] days = [.. folds.SelectMany(f => f.Validate.Date)];
        bool[] happened = [.. folds.SelectMany(f => f.Validate.Label)];
        var scores = new List<CandidateScore>();
        double[]? best = null;
        int bestAt = 0;
        for (int c = 0; c < candidates.Length; c++)
        {
            if (predicted[c] is not { } said) continue;
            PairedGain? gain = best is null ? null : PairedGain.Of(days, happened, best, said);
            if (gain is null || gain.Value.Mean > gain.Value.StandardError)
                (best, bestAt) = (said, scores.Count);
            scores.Add(new(candidates[c], LogLoss.Mean(happened, said), gain, false));
        }

        scores[bestAt] = scores[bestAt] with { Chosen = true };
        return scores;
    }

    /// <summary>What each candidate says of all validation rows; null where its library is missing. Fits at once do not touch each other.</summary>
    private static (double[]?[] Predicted, IReadOnlyList<ConversionNote> Missing) Predict(
        Candidate[] candidates, List<(CallTable Fit, CallTable Validate)> folds, ConversionOptions options)
    {
        var said = new double[]?[candidates.Length, folds.Count];
        var notes = new List<ConversionNote>[candidates.Length * folds.Count];
        Parallel.For(0, notes.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i =>
        {
            var (c, f) = (i / folds.Count, i % folds.Count);
            // Notes on columns belong to the model that is handed out; here only a missing library matters.
            said[c, f] = CandidateFit.Of(candidates[c], folds[f].Fit, options, notes[i] = [])?.Probabilities(folds[f].Validate);
        });
        double[]?[] predicted = [.. candidates.Select((_, c) => Enumerable.Range(0, folds.Count).All(f => said[c, f] is not null)
            ? Enumerable.Range(0, folds.Count).SelectMany(f => said[c, f]!).ToArray() : null)];
        return (predicted, [.. notes.SelectMany(n => n).Where(n => n.Code == NoteCode.NativeLibraryMissing).DistinctBy(n => n.ToString())]);
    }
}
