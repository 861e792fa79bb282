namespace Analytics.Models.Conversion;

/// <summary>What is stored of a model beside the ML.NET part.</summary>
internal sealed record ModelHead(int Format, Candidate Candidate, double? BaseRate, FeatureBasis Basis, Calibration Calibration, IReadOnlyList<TypicalValue> Typical);
