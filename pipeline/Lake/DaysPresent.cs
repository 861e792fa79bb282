namespace Analytics.Lake;

/// <summary>The business dates of which each dated table has a row.</summary>
/// <param name="ByTable">By table; a table without rows may be missing.</param>
public sealed record DaysPresent(IReadOnlyDictionary<string, IReadOnlySet<DateOnly>> ByTable)
{
    /// <summary>The days of the contract's tables in a lake: from its log alone, no file is read.</summary>
    public static DaysPresent Of(PinnedLake lake) => new(lake.Tables
        .Where(t => Contract.Tables.Find(t.Key)?.DateFrom is not null)
        .ToDictionary(t => t.Key, IReadOnlySet<DateOnly> (t) => t.Value.Files.Values.Select(ContractSchema.DateOf).ToHashSet()));

    /// <summary>These days and further ones.</summary>
    public DaysPresent With(IReadOnlyDictionary<string, IReadOnlySet<DateOnly>> more) => new(
        ByTable.Keys.Union(more.Keys).ToDictionary(t => t, IReadOnlySet<DateOnly> (t) => Of(t).Union(more.GetValueOrDefault(t) ?? new HashSet<DateOnly>()).ToHashSet()));

    /// <summary>The days of a table.</summary>
    public IReadOnlySet<DateOnly> Of(string table) => ByTable.GetValueOrDefault(table) ?? new HashSet<DateOnly>();

    /// <summary>The latest day of a table, but none after the limit; null when there is none.</summary>
    public DateOnly? Latest(string table, DateOnly limit) => Of(table).Where(d => d <= limit).Select(d => (DateOnly?)d).Max();
}
