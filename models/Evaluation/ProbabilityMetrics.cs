namespace Analytics.Models.Evaluation;

/// <summary>How well predicted probabilities met what came true.</summary>
/// <param name="Rows">Rows judged.</param>
/// <param name="Positives">Rows that came true.</param>
/// <param name="MeanPredicted">Mean prediction, 0..1.</param>
/// <param name="ObservedRate">Share that came true, 0..1.</param>
/// <param name="Auc">Area under the ROC curve with interval; null when only one class occurs.</param>
/// <param name="LogLoss">Mean logarithmic loss, nats; see <see cref="Evaluation.LogLoss"/> for the clipping.</param>
/// <param name="Brier">Brier score, 0..1.</param>
/// <param name="ExpectedCalibrationError">Over 10 quantile bins, 0..1.</param>
public sealed record ProbabilityMetrics(
    int Rows, int Positives, double MeanPredicted, double ObservedRate,
    RocArea? Auc, double LogLoss, double Brier, double ExpectedCalibrationError)
{
    /// <summary>Measures; all figures but the counts are NaN (and the AUC null) when there are no rows.</summary>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public static ProbabilityMetrics Of(bool[] happened, double[] predicted)
    {
        int positives = happened.Count(y => y);
        return new(
            happened.Length, positives, predicted.Sum() / predicted.Length, (double)positives / happened.Length,
            RocArea.Of(happened, predicted), Evaluation.LogLoss.Mean(happened, predicted), BrierScore.Of(happened, predicted),
            CalibrationTable.ExpectedError(CalibrationTable.Of(happened, predicted)));
    }
}
