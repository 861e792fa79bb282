namespace Analytics.Lake;

/// <summary>The lake at fixed versions: every query through it sees the same rows, however often it is asked.</summary>
/// <param name="Folder">The lake's folder.</param>
/// <param name="Tables">The tables that exist, by name.</param>
public sealed record PinnedLake(string Folder, IReadOnlyDictionary<string, DeltaSnapshot> Tables)
{
    /// <summary>The version of each table.</summary>
    public IReadOnlyDictionary<string, long> Versions => Tables.ToDictionary(t => t.Key, t => t.Value.Version);

    /// <summary>The lake without tables of the contract that a configuration does not name: what they hold is nobody's any more.</summary>
    /// <param name="named">Those that it names.</param>
    public PinnedLake Only(IEnumerable<string> named) => this with { Tables = Tables.Where(t => Contract.Tables.Find(t.Key) is null || named.Contains(t.Key)).ToDictionary() };

    /// <summary>Makes the contract's tables readable in the engine as <c>lake.NAME</c>, those that do not exist as empty ones.</summary>
    /// <param name="engine">One that has no schema <c>lake</c> yet.</param>
    /// <param name="withOwn">A table with the columns of the user's own.</param>
    public void RegisterContract(Engine engine, Func<Contract.ContractTable, Contract.ContractTable> withOwn)
    {
        engine.Execute("create schema lake");
        foreach (var table in Contract.Tables.All)
            RegisterAs(engine, "lake." + SqlText.Name(table.Name), table.Name, ContractSchema.Of(withOwn(table)));
    }

    /// <summary>Rows of a table; 0 when it does not exist.</summary>
    public long Rows(string table) => Tables.TryGetValue(table, out var snapshot) ? snapshot.Rows : 0;

    /// <summary>Whether any row of the table has a value in the column.</summary>
    public bool Has(string table, string column) =>
        Tables.TryGetValue(table, out var snapshot) && snapshot.RowsWith(column) > 0;

    /// <summary>The latest day of any lead, call, meeting or deal, but none after the limit; null when there is none.</summary>
    public DateOnly? LatestDate(DateOnly limit) => Dates().Where(d => d <= limit).Select(d => (DateOnly?)d).Max();

    /// <summary>The latest day of a dated table, but none after the limit; null when there is none.</summary>
    public DateOnly? LatestDate(string table, DateOnly limit) => Tables.TryGetValue(table, out var snapshot)
        ? snapshot.Files.Values.Select(ContractSchema.DateOf).Where(d => d <= limit).Select(d => (DateOnly?)d).Max()
        : null;

    /// <summary>The first day of any of them; null when there is none.</summary>
    public DateOnly? FirstDate() => Dates().Select(d => (DateOnly?)d).Min();

    /// <summary>The first day of any lead; null when there is none.</summary>
    public DateOnly? FirstLeadDate() => Tables.TryGetValue(Contract.Tables.Leads.Name, out var leads)
        ? leads.Files.Values.Select(f => (DateOnly?)ContractSchema.DateOf(f)).Min()
        : null;

    /// <summary>Makes every table readable in the engine as <c>lake.NAME</c>.</summary>
    public void Register(Engine engine)
    {
        engine.Execute("create schema if not exists lake");
        foreach (var (name, snapshot) in Tables)
            RegisterAs(engine, "lake." + SqlText.Name(name), name, snapshot.Schema!);
    }

    /// <summary>Makes one table readable under a name of the caller's; a table that does not exist yet is an empty one of that schema.</summary>
    /// <param name="engine">Where.</param>
    /// <param name="view">The name.</param>
    /// <param name="table">The table.</param>
    /// <param name="schema">The columns wanted.</param>
    /// <param name="only">The files to read; null: all.</param>
    public void RegisterAs(Engine engine, string view, string table, LakeSchema schema, Func<AddAction, bool>? only = null) =>
        engine.Execute($"create or replace view {view} as {Select(table, schema, only ?? (_ => true))}");

    private IEnumerable<DateOnly> Dates() => Contract.Tables.Dating
        .SelectMany(t => Tables.TryGetValue(t.Name, out var snapshot) ? snapshot.Files.Values : [])
        .Select(ContractSchema.DateOf);

    private string Select(string table, LakeSchema schema, Func<AddAction, bool> only)
    {
        List<AddAction> files = Tables.TryGetValue(table, out var snapshot) ? [.. snapshot.Files.Values.Where(only)] : [];
        return files.Count > 0
            ? new FileQuery(Path.Combine(Folder, table), snapshot!, schema, files).Sql
            : $"select {string.Join(", ", schema.Columns.Select(c => $"null::{c.Type.Sql} as {SqlText.Name(c.Name)}"))} where false";
    }
}
