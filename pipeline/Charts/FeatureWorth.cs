namespace Analytics.Charts;

/// <summary>What a feature is worth to a model: the log-loss that dealing its values out anew adds.</summary>
/// <param name="Feature">Its name in tables.</param>
/// <param name="Loss">The loss, with its 95 % interval.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record FeatureWorth(string Feature, double Loss, double Low, double High, string? Key = null);
