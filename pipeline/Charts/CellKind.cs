namespace Analytics.Charts;

/// <summary>What a cell holds, and so how it is written for a reader.</summary>
public enum CellKind
{
    /// <summary>Nothing is known; shown as a dash, empty in data files.</summary>
    Missing,

    /// <summary>Words.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A number with decimals.</summary>
    Number,

    /// <summary>A fraction 0..1, shown as a percentage.</summary>
    Share,

    /// <summary>A duration in seconds.</summary>
    Seconds,

    /// <summary>A day.</summary>
    Date,
}
