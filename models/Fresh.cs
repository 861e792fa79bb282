using Microsoft.ML;

namespace Analytics.Models;

/// <summary>Gives every fit its own ML.NET context.</summary>
/// <remarks>
/// A context hands out random numbers in the order it is asked, so two fits that share one influence each other.
/// With a fresh one per fit, the same rows and the same seed give the same model whatever ran before.
/// </remarks>
internal static class Fresh
{
    /// <summary>A new context with the given seed.</summary>
    public static MLContext Context(int seed) => new(seed);
}
