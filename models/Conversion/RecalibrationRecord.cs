namespace Analytics.Models.Conversion;

/// <summary>What is stored of a <see cref="Recalibration"/>.</summary>
internal sealed record RecalibrationRecord(DateOnly From, DateOnly To, int Rows, int Positives, Calibration Curve);
