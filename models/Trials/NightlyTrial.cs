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
        var logits = new double[table.Count];
        double[] predicted = new double[table.Count], baseRate = new double[table.Count];
        foreach (var (from, to) in starts)
        {
            int knownRows = table.KnownBefore(from, options.Model.LabelDays);
            var train = table.Slice(TimeWindow.Of(WindowRole.Train, table, (int)(knownRows * (1 - share)), knownRows));
            var model = CandidateFit.Of(chosen, train, options.Model, []) ?? CandidateFit.BaseRate(train);
            var rows = table.Slice(TimeWindow.Of(WindowRole.Test, table, from, to));
            model.Logits(rows).CopyTo(logits, from);
            var platt = RecentCalibration.Of(logits, table.Label, Math.Max(warmUp, knownRows - options.CalibrationRows), knownRows);
            double rate = CandidateFit.BaseRate(table.Slice(TimeWindow.Of(WindowRole.Train, table, 0, knownRows))).BaseRate!.Value;
            for (int i = from; i < to; i++)
                (predicted[i], baseRate[i]) = (platt.Probability(logits[i]), rate);
        }

        bool[] happened = table.Label.AsSpan(first).ToArray();
        double[] said = predicted.AsSpan(first).ToArray();
        return new NightlyTrial(
            chosen, share, scores, starts.Count(s => s.From >= first), ProbabilityMetrics.Of(happened, said), ProbabilityMetrics.Of(happened, baseRate.AsSpan(first).ToArray()),
            CalibrationTable.Of(happened, said));
    }
}
