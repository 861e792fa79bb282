namespace Analytics.Tests.Kpis;

/// <summary>What a recomputed KPI adds up: a part, a whole or a sample, with what it can be cut by.</summary>
internal sealed record Fact(DateOnly Date)
{
    public int Hour { get; init; }

    public int Weekday { get; init; }

    public string? Rep { get; init; }

    public string? Team { get; init; }

    public string? Role { get; init; }

    public string? Motion { get; init; }

    public string? Source { get; init; }

    public string? Industry { get; init; }

    public string? Department { get; init; }

    /// <summary>The part; of a sample, the sample.</summary>
    public decimal Part { get; init; }

    /// <summary>The whole.</summary>
    public decimal Whole { get; init; }

    /// <summary>How many things it stands for.</summary>
    public long N { get; init; } = 1;

    /// <summary>A word for <c>flags</c>.</summary>
    public string Flag { get; init; } = "";
}
