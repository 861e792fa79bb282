namespace Analytics.Models.Evaluation;

/// <summary>Rows of similar predicted probability, beside what came true among them.</summary>
/// <param name="Low">Smallest prediction in the bin.</param>
/// <param name="High">Largest prediction in the bin (included).</param>
/// <param name="Count">Rows; at least 1.</param>
/// <param name="Happened">Rows that came true.</param>
/// <param name="MeanPredicted">Mean prediction, 0..1.</param>
/// <param name="ObservedRate">Share that came true, 0..1.</param>
/// <param name="Interval">Wilson 95 % interval of the observed rate.</param>
public sealed record CalibrationBin(
    double Low, double High, int Count, int Happened, double MeanPredicted, double ObservedRate, ConfidenceInterval Interval);
