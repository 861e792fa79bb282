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
    // Rows of either class that bends ask for; with fewer there is one slope.
    private const int Parts = 4, EnoughForBends = 500;

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
            var (model, calibrated) = Fit(table.Take(train), options.Model, notes);
            chosen.Add(model.Candidate);
            double[] logits = model.Logits(table.Take(test));
            for (int i = 0; i < test.Length; i++)
                predicted[test[i]] = calibrated(logits[i]);
        }

        return new CrossTrial(options.Folds, chosen, ProbabilityMetrics.Of(table.Label, predicted), CalibrationTable.Of(table.Label, predicted));
    }

    /// <summary>
    /// Chooses on a quarter that the compared fits did not see, fits the chosen one to all rows, and calibrates on what fits to three quarters say of the fourth.
    /// </summary>
    private static (ConversionModel Model, Func<double, double> Calibrated) Fit(CallTable rows, ConversionOptions options, List<ConversionNote> notes)
    {
        int[] cuts = [.. Enumerable.Range(0, Parts + 1).Select(i => (int)((long)rows.Count * i / Parts))];
        var scores = CandidateChoice.Of(rows.Rows(0, cuts[^2]), rows.Rows(cuts[^2], rows.Count), options, notes);
        var chosen = scores.Single(s => s.Chosen).Candidate;
        var logits = new double[rows.Count];
        var model = CandidateFit.BaseRate(rows);
        if (chosen.Kind == CandidateKind.BaseRate)
            return (model, PlattScaling.Sigmoid);
        Parallel.For(0, Parts + 1, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, part =>
        {
            if (part == Parts)
            {
                model = CandidateFit.Of(chosen, rows, options, []) ?? model;
                return;
            }

            int[] others = [.. Enumerable.Range(0, rows.Count).Where(i => i < cuts[part] || i >= cuts[part + 1])];
            var without = rows.Take(others);
            (CandidateFit.Of(chosen, without, options, []) ?? CandidateFit.BaseRate(without)).Logits(rows.Rows(cuts[part], cuts[part + 1])).CopyTo(logits, cuts[part]);
        });
        return (model, Curve(logits, rows.Label));
    }

    private static Func<double, double> Curve(double[] logits, bool[] happened)
    {
        if (Math.Min(happened.Count(y => y), happened.Count(y => !y)) >= EnoughForBends && BentScaling.Fit(logits, happened) is { } bent)
            return bent.Probability;
        var platt = PlattScaling.Fit(logits, happened);
        return platt.Slope > 0 ? platt.Probability : PlattScaling.Sigmoid;
    }
}
