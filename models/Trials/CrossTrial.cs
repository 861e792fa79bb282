using Analytics.Models.Conversion;
using Analytics.Models.Evaluation;

namespace Analytics.Models.Trials;

/// <summary>
/// A model judged by random folds, to compare with what others publish. It flatters: rows of the same days and leads stand on both sides.
/// </summary>
/// <param name="Folds">Folds.</param>
/// <param name="Chosen">The candidate chosen within each fold's training rows.</param>
/// <param name="Metrics">Over all rows, each predicted by the fold that did not see it.</param>
/// <param name="Calibration">Ten bins.</param>
public sealed record CrossTrial(int Folds, IReadOnlyList<Candidate> Chosen, ProbabilityMetrics Metrics, IReadOnlyList<CalibrationBin> Calibration)
{
    internal static CrossTrial? Of(CallTable table, TrialOptions options, List<ConversionNote> notes)
    {
        if (options.Folds < 2 || !TrialChoice.IsEnough(table, options.Model))
            return null;
        int[] order = [.. Enumerable.Range(0, table.Count)];
        new Random(options.Model.Seed).Shuffle(order);
        var predicted = new double[table.Count];
        var chosen = new List<Candidate>();
        for (int fold = 0; fold < options.Folds; fold++)
        {
            int[] test = [.. order.Where((_, i) => i % options.Folds == fold)], train = [.. order.Where((_, i) => i % options.Folds != fold)];
            var (model, platt) = Fit(table.Take(train), options.Model, notes);
            chosen.Add(model.Candidate);
            double[] logits = model.Logits(table.Take(test));
            for (int i = 0; i < test.Length; i++)
                predicted[test[i]] = platt.Probability(logits[i]);
        }

        return new CrossTrial(options.Folds, chosen, ProbabilityMetrics.Of(table.Label, predicted), CalibrationTable.Of(table.Label, predicted));
    }

    /// <summary>Chooses and calibrates on a quarter that the compared fits did not see, and fits the chosen one to all rows.</summary>
    private static (ConversionModel Model, PlattScaling Platt) Fit(CallTable rows, ConversionOptions options, List<ConversionNote> notes)
    {
        int cut = rows.Count * 3 / 4;
        CallTable fit = rows.Take([.. Enumerable.Range(0, cut)]), validate = rows.Take([.. Enumerable.Range(cut, rows.Count - cut)]);
        var scores = CandidateChoice.Of(fit, validate, options, notes);
        var chosen = scores.Single(s => s.Chosen).Candidate;
        var model = CandidateFit.Of(chosen, rows, options, []) ?? CandidateFit.BaseRate(rows);
        if (chosen.Kind == CandidateKind.BaseRate || CandidateFit.Of(chosen, fit, options, []) is not { } compared)
            return (model, PlattScaling.Identity);
        var platt = PlattScaling.Fit(compared.Logits(validate), validate.Label);
        return (model, platt.Slope > 0 ? platt : PlattScaling.Identity);
    }
}
