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
    /// <summary>What each column is worth on the rows of all nights, most first: its values dealt out anew among them; empty for the base rate.</summary>
    public IReadOnlyList<FeatureImportance> Importance { get; init; } = [];

    /// <summary>The model of the night after the last, which knows every row; null where nobody asked for it.</summary>
    internal ConversionModel? Next { get; init; }

    /// <summary>The first row judged: the newest share of the rows in whole days, the last day at least.</summary>
    private static int First(CallTable table, TrialOptions options)
    {
        int first = table.StartOfDay((int)Math.Ceiling((1 - options.TestShare) * table.Count));
        while (first == table.Count || (first > 0 && table.Date[first] == table.Date[first - 1])) first--;
        return first;
    }

    /// <summary>What was known before the first night: what a candidate is chosen from. The table has rows.</summary>
    internal static TimeWindow KnownAtFirst(CallTable table, TrialOptions options) =>
        TimeWindow.Of(WindowRole.Train, table, 0, table.KnownBefore(First(table, options), options.Model.LabelDays));

    /// <summary>The first day judged; the table has rows.</summary>
    internal static DateOnly FirstDay(CallTable table, TrialOptions options) => table.Date[First(table, options)];

    internal static NightlyTrial? Of(CallTable table, TrialOptions options, List<ConversionNote> notes, bool withNext = false)
    {
        int first = First(table, options);
        var known = table.Slice(KnownAtFirst(table, options));
        if (!TrialChoice.IsEnough(known, options.Model))
            return null;
        var (chosen, share, scores) = TrialChoice.Of(known, options, notes);
        // The last day may hold more than half of the rows.
        int warmUp = Math.Min(first, table.StartOfDay(Math.Max(table.Count / 2, first - options.CalibrationRows)));
        var starts = TrialNights.Of(table, warmUp, first, options.MaxNights).Where(s => table.KnownBefore(s.From, options.Model.LabelDays) > 0).ToList();
        var bases = TrialFits.Models(table, starts, new(CandidateKind.BaseRate), 1, options.Model, notes)!;
        var models = TrialFits.Models(table, starts, chosen, share, options.Model, notes) ?? bases;
        double[] logits = TrialFits.Logits(table, starts, models), baseRate = [.. TrialFits.Logits(table, starts, bases).Skip(first).Select(PlattScaling.Sigmoid)];
        double[] said = RecentCalibration.Calibrated(table, logits, starts, warmUp, options)[first..];
        bool[] happened = table.Label[first..];
        NightFit[] judged = [.. starts.Zip(models).Where(n => n.First.From >= first).Select(n => new NightFit(table.Date[n.First.From], n.Second, RecentCalibration.Before(n.First.From, table, logits, warmUp, options)))];
        return new NightlyTrial(
            chosen, share, scores, judged.Length, ProbabilityMetrics.Of(happened, said), ProbabilityMetrics.Of(happened, baseRate), CalibrationTable.Of(happened, said))
        {
            Importance = FeatureImportance.Of(
                judged.SelectMany(n => n.Model.Features), table.Rows(first, table.Count), rows => NightFit.Probabilities(judged, rows), options.Model.Seed),
            Next = withNext ? NextNight() : null,
        };

        ConversionModel NextNight()
        {
            var train = table.Rows((int)(table.Count * (1 - share)), table.Count);
            var model = CandidateFit.Of(chosen, train, options.Model, []) ?? CandidateFit.BaseRate(train);
            return model.CalibratedBy(new Calibration(RecentCalibration.Before(table.Count, table, logits, warmUp, options)));
        }
    }
}
