namespace Analytics.Report;

/// <summary>How well a method would have forecast the past; a measure that no row has is left out of the table.</summary>
/// <param name="Method">The method's name, such as "seasonal naive".</param>
/// <param name="Origins">The number of past days from which it forecast.</param>
/// <param name="Mae">Mean absolute error, meetings per day.</param>
/// <param name="Wape">Sum of absolute errors ÷ sum of actuals.</param>
/// <param name="Mase">Mean absolute error ÷ that of the seasonal naive within the training days; below 1 is better than it.</param>
/// <param name="Coverage80">Share of actuals within the 80 % interval.</param>
/// <param name="Coverage95">Share of actuals within the 95 % interval.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record BacktestRow(
    string Method, int Origins, double? Mae, double? Wape, double? Mase, double? Coverage80, double? Coverage95, string? Key = null);
