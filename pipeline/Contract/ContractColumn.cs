namespace Analytics.Contract;

/// <summary>A column of the data contract.</summary>
/// <param name="Name">The name in the lake.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Required">A row without a value is quarantined; a source without the column cannot be loaded.</param>
public sealed record ContractColumn(string Name, ColumnType Type, bool Required = false)
{
    /// <summary>The words a <see cref="ColumnType.Choice"/> may hold; empty for other types.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>The least value allowed, inclusive; null: no limit.</summary>
    public decimal? Min { get; init; }

    /// <summary>The greatest value allowed, inclusive; null: no limit.</summary>
    public decimal? Max { get; init; }
}
