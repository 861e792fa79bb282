namespace Analytics.Models.Forecast.Panels;

/// <summary>How a panel is forecast; the defaults are one setting for all data.</summary>
public sealed record PanelOptions
{
    /// <summary>Steps to forecast; ≥ 1.</summary>
    public required int Horizon { get; init; }

    /// <summary>Past origins that methods are chosen and intervals are made by; ≥ 1; 6. Half a horizon lies between them.</summary>
    public int Origins { get; init; } = 6;

    /// <summary>The lag of the naive forecast that errors are measured against; null: the shortest season, or 1.</summary>
    public int? ScaleSeason { get; init; }

    /// <summary>Seed of everything random; 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Series and models at the same time; 2. The result does not depend on it.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>Told of each origin that has been forecast, and of how many there are; null: nobody.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>Rows and trees of the global models.</summary>
    internal GlobalOptions Global { get; init; } = new();

    /// <summary>Steps between neighbouring origins.</summary>
    internal int OriginStep => Math.Max(1, Horizon / 2);

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Horizon, 1, nameof(Horizon));
        ArgumentOutOfRangeException.ThrowIfLessThan(Origins, 1, nameof(Origins));
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1, nameof(Threads));
        if (ScaleSeason is { } scale) ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1, nameof(ScaleSeason));
    }
}
