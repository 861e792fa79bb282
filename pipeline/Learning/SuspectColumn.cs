using System.Globalization;
using Analytics.Models.Conversion;

namespace Analytics.Learning;

/// <summary>A feature that may hold the answer.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Known">From when on it is said to be known.</param>
/// <param name="Finding">What speaks for it, in English.</param>
public sealed record SuspectColumn(string Column, FeatureTime Known, string Finding)
{
    /// <summary>The finding as a line of the log.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"feature '{Column}' {Finding}: it may hold the answer; is it really known {FeatureCatalogue.Word(Known)}?");
}
