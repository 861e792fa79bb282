namespace Analytics.Models.Forecast.Panels;

/// <summary>Series on one axis of equal steps – days, hours, weeks –, to be forecast together.</summary>
/// <param name="Series">The series; names are distinct.</param>
/// <param name="Seasons">Lengths of the seasons in steps, shortest first, each ≥ 2; empty: none.</param>
/// <param name="FirstDay">The day of the first step, where steps are days: months, days of the month and the same weekday a year ago then tell too; null otherwise.</param>
public sealed record Panel(IReadOnlyList<PanelSeries> Series, IReadOnlyList<int> Seasons, DateOnly? FirstDay = null)
{
    /// <summary>Steps of the axis.</summary>
    public int Steps => Series.Count == 0 ? 0 : Series[0].Values.Length;

    /// <summary>The shortest season; 1 without one.</summary>
    internal int Season => Seasons.Count == 0 ? 1 : Seasons[0];

    /// <summary>The longest season; 1 without one.</summary>
    internal int LongestSeason => Seasons.Count == 0 ? 1 : Seasons[^1];

    /// <summary>What was known before a step.</summary>
    internal Panel Until(int end) => this with { Series = [.. Series.Select(s => s with { Values = s.Values[..end] })] };

    /// <exception cref="ArgumentException">Names come twice, series differ in length, or a season is shorter than 2 or out of order.</exception>
    internal void Check()
    {
        if (Series.GroupBy(s => s.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"Series '{twice.Key}': found {twice.Count()} of that name. Expected one.");
        if (Series.FirstOrDefault(s => s.Values.Length != Steps) is { } other)
            throw new ArgumentException($"Series '{other.Name}': found {other.Values.Length} steps. Expected {Steps}, as the others have.");
        if (Seasons.Any(s => s < 2) || !Seasons.SequenceEqual(Seasons.Distinct().Order()))
            throw new ArgumentException($"Seasons: found {string.Join(", ", Seasons)}. Expected lengths of at least 2, each once, shortest first.");
    }
}
