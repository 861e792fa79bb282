namespace Analytics.Models.Evaluation;

/// <summary>How much less log-loss one prediction has than another on the same rows, with its standard error.</summary>
/// <param name="Mean">Mean log-loss of the simpler prediction minus the other's, nats per row; above 0 the other is better.</param>
/// <param name="StandardError">
/// Of the mean, taking each day as one cluster, because calls of one day share what the day brought; by rows when there is
/// only one day, 0 with one row.
/// </param>
public readonly record struct PairedGain(double Mean, double StandardError)
{
    /// <summary>95 % interval of the gain.</summary>
    public ConfidenceInterval Interval =>
        new(Mean - ConfidenceInterval.Z95 * StandardError, Mean + ConfidenceInterval.Z95 * StandardError);

    /// <summary>Compares two predictions row by row; the mean is NaN when there are no rows.</summary>
    /// <param name="days">The day of each row.</param>
    /// <param name="happened">What came true.</param>
    /// <param name="simpler">Probabilities of the prediction to beat.</param>
    /// <param name="other">Probabilities of the prediction under test.</param>
    /// <remarks>Ratio estimator with cluster totals: W. G. Cochran, "Sampling Techniques", 3rd ed. (1977), section 9A.</remarks>
    public static PairedGain Of(
        IReadOnlyList<DateOnly> days, IReadOnlyList<bool> happened, IReadOnlyList<double> simpler, IReadOnlyList<double> other)
    {
        double[] gains = [.. happened.Select((y, i) => LogLoss.OfRow(y, simpler[i]) - LogLoss.OfRow(y, other[i]))];
        double mean = gains.Sum() / gains.Length;
        double[] clusters = [.. gains.Select((g, i) => (Day: days[i], Off: g - mean)).GroupBy(r => r.Day, (_, rows) => rows.Sum(r => r.Off))];
        if (clusters.Length < 2) clusters = [.. gains.Select(g => g - mean)];
        if (clusters.Length < 2) return new(mean, 0);

        double k = clusters.Length;
        return new(mean, Math.Sqrt(k / (k - 1) * clusters.Sum(c => c * c)) / gains.Length);
    }
}
