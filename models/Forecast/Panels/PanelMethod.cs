namespace Analytics.Models.Forecast.Panels;

/// <summary>Names of the methods, simplest first: a later one must be better by more than one standard error.</summary>
public static class PanelMethod
{
    /// <summary>The value of the longest season that is known, one season before; the last value without a season.</summary>
    public const string SeasonalNaive = "seasonal_naive";

    /// <summary>The dynamic optimised theta method of each series.</summary>
    public const string Theta = "theta";

    /// <summary>Exponential smoothing of each series, its form chosen by AICc.</summary>
    public const string Ets = "ets";

    /// <summary>Decomposition by all seasons, and exponential smoothing of what they leave.</summary>
    public const string MultiSeasonalEts = "multi_seasonal_ets";

    /// <summary>The median of theta, multi_seasonal_ets and the global models.</summary>
    public const string Median = "median";

    /// <summary>The mean of three boosted models over all series.</summary>
    public const string Global = "global";

    /// <summary>The mean of the median and the global models.</summary>
    public const string Blend = "blend";

    /// <summary>What would have been published: for each stretch of the horizon the method chosen there.</summary>
    public const string Chosen = "chosen";

    /// <summary>All but <see cref="Chosen"/>, simplest first.</summary>
    public static IReadOnlyList<string> All { get; } = [SeasonalNaive, Theta, Ets, MultiSeasonalEts, Median, Global, Blend];
}
