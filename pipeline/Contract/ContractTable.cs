namespace Analytics.Contract;

/// <summary>A table a user brings.</summary>
/// <param name="Name">The name in <c>analytics.yaml</c>, in the lake and in SQL.</param>
/// <param name="Columns">In the order they are stored.</param>
/// <param name="Key">The columns whose values name a row; the same key again replaces the row.</param>
/// <param name="DateFrom">The column whose business date partitions the table; null for a table without dates.</param>
public sealed record ContractTable(
    string Name, IReadOnlyList<ContractColumn> Columns, IReadOnlyList<string> Key, string? DateFrom)
{
    /// <summary>Of a table of tombstones: the table whose rows they remove; null for the contract's own tables.</summary>
    public ContractTable? DeletionsOf { get; init; }

    /// <summary>Its key in <c>analytics.yaml</c>.</summary>
    public string ConfigKey => DeletionsOf is { } of ? $"tables.{of.Name}.deletions" : $"tables.{Name}";

    /// <summary>The tombstones of the table, as a table: its key columns, all that a tombstone file has to give.</summary>
    public ContractTable Tombstones() => new("deleted_" + Name, [.. Key.Select(k => Find(k)!)], Key, null) { DeletionsOf = this };

    /// <summary>A table is told by its name: with columns of a user's own it is still the same.</summary>
    public bool Equals(ContractTable? other) => other?.Name == Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>The column of that name, or null.</summary>
    public ContractColumn? Find(string name) => Columns.FirstOrDefault(c => c.Name == name);
}
