namespace Analytics.Models.Trials;

/// <summary>What was known when the nights to judge on began.</summary>
/// <param name="FirstNight">The first of them.</param>
/// <param name="Rows">Rows whose label was known by then.</param>
/// <param name="Positives">Rows of them that came true.</param>
public sealed record KnownRows(DateOnly FirstNight, int Rows, int Positives);
