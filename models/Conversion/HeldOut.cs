using System.Globalization;
using Analytics.Models.Evaluation;

namespace Analytics.Models.Conversion;

/// <summary>The figures on the test window, which no choice and no fit has seen.</summary>
/// <param name="Model">The chosen candidate, trained on the training window and calibrated on the calibration window.</param>
/// <param name="Baselines">The base rate of the training window and, when there is one, of the calibration window.</param>
/// <param name="Calibration">Ten quantile bins of the model's probability (fewer with ties).</param>
public sealed record HeldOut(ProbabilityMetrics Model, IReadOnlyList<Baseline> Baselines, IReadOnlyList<CalibrationBin> Calibration)
{
    /// <summary>Whether the model beats every baseline: the 95 % interval of each gain in log-loss lies above 0.</summary>
    public bool BeatsBaseRate => Baselines.All(b => b.IsBeaten);

    /// <summary>The same rows judged without the features that are known only after the call; null where there are none of those.</summary>
    public ProbabilityMetrics? WithoutLater { get; init; }

    /// <summary>What a reader of the figures must know: no better than the base rate, a level that is off.</summary>
    /// <param name="of">The kind of model judged; the base rate need not beat itself.</param>
    public IReadOnlyList<ConversionNote> Notes(CandidateKind of)
    {
        var notes = new List<ConversionNote>();
        if (of != CandidateKind.BaseRate && !BeatsBaseRate) notes.Add(NotBetter());
        if (WilsonInterval.Of(Model.Positives, Model.Rows) is { } observed && !observed.Contains(Model.MeanPredicted))
            notes.Add(new(NoteCode.LevelOff, Percent(Model.MeanPredicted), Percent(Model.ObservedRate)));
        return notes;
    }

    internal static HeldOut Of(double[] predicted, CallTable test, params IEnumerable<(WindowRole From, double Rate)> rates)
    {
        return new(
            ProbabilityMetrics.Of(test.Label, predicted),
            [.. rates.Select(r => AgainstConstant(r.From, r.Rate, test, predicted))],
            CalibrationTable.Of(test.Label, predicted));
    }

    private ConversionNote NotBetter()
    {
        var gain = Baselines.MinBy(b => b.ModelGain.Interval.Low)!.ModelGain;
        return new(NoteCode.NotBetterThanBaseRate, Math.Round(gain.Mean, 5), Math.Round(gain.Interval.Low, 5), Math.Round(gain.Interval.High, 5));
    }

    private static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static Baseline AgainstConstant(WindowRole from, double rate, CallTable test, double[] predicted)
    {
        double[] constant = [.. Enumerable.Repeat(rate, test.Count)];
        return new(from, rate, ProbabilityMetrics.Of(test.Label, constant), PairedGain.Of(test.Date, test.Label, constant, predicted));
    }
}
