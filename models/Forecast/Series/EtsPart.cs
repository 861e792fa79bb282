namespace Analytics.Models.Forecast.Series;

/// <summary>How the error or the season of an exponential smoothing enters: not at all, added, or multiplied.</summary>
public enum EtsPart
{
    /// <summary>Not there.</summary>
    None,
    /// <summary>Added to the level.</summary>
    Additive,
    /// <summary>Multiplied with the level; for positive series only.</summary>
    Multiplicative,
}
