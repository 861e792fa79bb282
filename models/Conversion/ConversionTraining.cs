using Analytics.Models.Evaluation;
using Microsoft.Data.Analysis;

namespace Analytics.Models.Conversion;

/// <summary>Learns, from conversations, the probability that a meeting for the lead is booked within the label's days.</summary>
public static class ConversionTraining
{
    /// <summary>
    /// Splits the labelled calls by time, chooses a candidate within the training window, calibrates it on the next window, measures it on the newest, and
    /// fits the chosen one once more for use. Too few rows, one class only, constant or missing columns and a missing native library do not fail: the
    /// result is a simpler model and a note. The same rows (in any order) with the same options give the same result.
    /// </summary>
    /// <param name="calls">One row per conversation, with the columns of <see cref="ConversionColumns"/>; rows without a label are left out.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <exception cref="ArgumentException"><c>call_id</c>, <c>business_date</c> or the label's column is absent, or a date is missing.</exception>
    public static ConversionResult Run(DataFrame calls, ConversionOptions? options = null)
    {
        options ??= new();
        var notes = new List<ConversionNote>();
        var labelled = CallTable.ReadLabelled(calls, options.Features);
        if (!IsEnough(labelled, options, notes) || TimeSplit.Of(labelled, options, notes) is not { } split)
            return BaseRateOnly(labelled, options, notes);

        var scores = CandidateChoice.Rolling(labelled, split, options, notes);
        var chosen = scores.Single(s => s.Chosen).Candidate;
        if (chosen.Kind == CandidateKind.BaseRate)
        {
            notes.Add(new(NoteCode.BaseRateKept));
            split = split.WithBaseRateDeployed(labelled);
        }

        var measured = FitAndCalibrate(chosen, labelled, split.Train, split.Calibrate, options, []);
        var test = labelled.Slice(split.Test);
        double[] predicted = measured.Probabilities(test);
        double[]? early = WithoutLater(chosen, labelled, split, options);
        var heldOut = HeldOut.Of(predicted, test, BaseRates(labelled, split)) with { WithoutLater = early is null ? null : ProbabilityMetrics.Of(test.Label, early) };
        notes.AddRange(heldOut.Notes(chosen.Kind));

        var model = FitAndCalibrate(chosen, labelled, split.DeployTrain, split.DeployCalibrate, options, notes);
        return new(model, scores, heldOut, EffectGrid.Of(model, labelled, options), [.. split.Windows], notes, options)
        {
            Importance = FeatureImportance.Of(measured, test, options.Seed),
            TestRows = test,
            TestPredicted = predicted,
            TestPredictedEarly = early,
        };
    }

    /// <summary>What the same candidate says, with the same windows and calibration, without what is known only after the call: the gap is what that explains.</summary>
    private static double[]? WithoutLater(Candidate chosen, CallTable labelled, TimeSplit split, ConversionOptions options)
    {
        FeatureColumn[] earlier = [.. options.Features.Where(f => f.Known != FeatureTime.AfterCall)];
        if (earlier.Length == options.Features.Count) return null;
        var model = FitAndCalibrate(chosen, labelled, split.Train, split.Calibrate, options with { Features = earlier }, []);
        return model.Probabilities(labelled.Slice(split.Test));
    }

    private static bool IsEnough(CallTable labelled, ConversionOptions options, List<ConversionNote> notes)
    {
        int meetings = labelled.Label.Count(y => y), others = labelled.Count - meetings;
        if (labelled.Count == 0)
            notes.Add(new(NoteCode.NoLabels));
        else if (labelled.Count < options.MinRows)
            notes.Add(new(NoteCode.TooFewRows, labelled.Count, options.MinRows));
        else if (Math.Min(meetings, others) < options.MinPositives)
            notes.Add(new(NoteCode.TooFewOfOneClass, meetings, others, options.MinPositives));
        return notes.Count == 0;
    }

    private static ConversionResult BaseRateOnly(CallTable labelled, ConversionOptions options, List<ConversionNote> notes)
    {
        var model = CandidateFit.BaseRate(labelled);
        TimeWindow[] windows = labelled.Count == 0 ? [] : [TimeWindow.Of(WindowRole.DeployTrain, labelled, 0, labelled.Count)];
        return new(model, [], null, EffectGrid.Of(model, labelled, options), windows, notes, options);
    }

    private static ConversionModel FitAndCalibrate(
        Candidate candidate, CallTable labelled, TimeWindow train, TimeWindow? calibrate, ConversionOptions options, List<ConversionNote> notes)
    {
        var rows = labelled.Slice(train);
        // A candidate that was compared could be fitted before, so a null here can only be a library lost meanwhile.
        var model = CandidateFit.Of(candidate, rows, options, notes) ?? CandidateFit.BaseRate(rows);
        if (calibrate is null || model.Transformer is null) return model;

        var later = labelled.Slice(calibrate);
        if (Calibration.Fit(model.Logits(later), later.Label, later.Date, out double slope) is { } calibration) return model.CalibratedBy(calibration);
        notes.Add(new(NoteCode.CalibrationNotRising, Math.Round(slope, 4)));
        return model;
    }

    private static IEnumerable<(WindowRole From, double Rate)> BaseRates(CallTable labelled, TimeSplit split) =>
        new[] { split.Train, split.Calibrate }.OfType<TimeWindow>()
            .Select(w => (w.Role, CandidateFit.BaseRate(labelled.Slice(w)).BaseRate!.Value));
}
