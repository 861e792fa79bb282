using Analytics.Models.Conversion;
using Analytics.Models.Evaluation;

namespace Analytics.Models.Trials;

/// <summary>A model fitted anew each night on all that was known by then, and judged on the rows of the next: what a user would have had.</summary>
/// <param name="Chosen">The candidate, chosen before the first night.</param>
/// <param name="TrainedOn">Share of the known rows, the newest, that each night learns from; chosen before the first night too.</param>
/// <param name="Choice">How the candidates did on the three last stretches before the first night.</param>
/// <param name="Nights">Fits.</param>
/// <param name="Metrics">Over the rows of all nights.</param>
/// <param name="BaseRate">The same of the share of positives among the rows known each night.</param>
/// <param name="Calibration">Ten bins.</param>
public sealed record NightlyTrial(
    Candidate Chosen, double TrainedOn, IReadOnlyList<CandidateScore> Choice, int Nights, ProbabilityMetrics Metrics, ProbabilityMetrics BaseRate,
    IReadOnlyList<CalibrationBin> Calibration)
{
    internal static NightlyTrial? Of(CallTable table, TrialOptions options, List<ConversionNote> notes)
    {
        int first = table.StartOfDay((int)Math.Ceiling((1 - options.TestShare) * table.Count));
        var known = table.Slice(TimeWindow.Of(WindowRole.Train, table, 0, table.KnownBefore(first, options.Model.LabelDays)));
        if (first >= table.Count || !TrialChoice.IsEnough(known, options.Model))
            return null;
        var (chosen, share, scores) = TrialChoice.Of(known, options, notes);
        int warmUp = table.StartOfDay(Math.Max(table.Count / 2, first - options.CalibrationRows));
        var starts = TrialNights.Of(table, warmUp, first, options.MaxNights);
        double[] baseRate = TrialFits.Logits(table, starts, new(CandidateKind.BaseRate), 1, options.Model, notes)!;
        double[] logits = TrialFits.Logits(table, starts, chosen, share, options.Model, notes) ?? baseRate;
        double[] predicted = RecentCalibration.Calibrated(table, logits, starts, warmUp, options);
        bool[] happened = table.Label.AsSpan(first).ToArray();
        double[] said = predicted.AsSpan(first).ToArray();
        return new NightlyTrial(
            chosen, share, scores, starts.Count(s => s.From >= first), ProbabilityMetrics.Of(happened, said), ProbabilityMetrics.Of(happened, [.. baseRate.Skip(first).Select(PlattScaling.Sigmoid)]),
            CalibrationTable.Of(happened, said));
    }
}
