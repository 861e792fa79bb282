namespace Analytics.Models.Forecast.Series;

/// <summary>Whether the level of an exponential smoothing has a slope, and whether that dies out.</summary>
public enum EtsTrend
{
    /// <summary>No slope.</summary>
    None,
    /// <summary>A slope that goes on.</summary>
    Additive,
    /// <summary>A slope that shrinks by the factor φ each step.</summary>
    Damped,
}
