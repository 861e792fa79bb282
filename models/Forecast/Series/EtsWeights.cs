namespace Analytics.Models.Forecast.Series;

/// <summary>The smoothing weights of an exponential smoothing, in the error-correction form.</summary>
/// <param name="Alpha">Share of a surprise that stays in the level.</param>
/// <param name="Beta">Share that goes into the slope, below α; 0 without a trend.</param>
/// <param name="Gamma">Share that goes into the season, below 1 − α; 0 without a season.</param>
/// <param name="Phi">What is left of the slope after a step; 1 when it goes on, 0 without a trend.</param>
public readonly record struct EtsWeights(double Alpha, double Beta, double Gamma, double Phi);
