using Analytics.Contract;

namespace Analytics.Config;

/// <summary>A table made from the rows of another one (key <c>tables.NAME.from</c>): same files, same reading.</summary>
internal static class DerivedSection
{
    private static readonly Dictionary<string, string[]> parents = new()
    {
        [Contract.Tables.Meetings.Name] = [Contract.Tables.Calls.Name, Contract.Tables.Leads.Name],
        [Contract.Tables.Deals.Name] = [Contract.Tables.Leads.Name, Contract.Tables.Calls.Name],
    };

    /// <summary>Reads it.</summary>
    /// <param name="table">The derived table.</param>
    /// <param name="value">Its place.</param>
    /// <param name="map">Its keys.</param>
    /// <param name="read">The tables read so far.</param>
    public static SourceConfig? Read(ContractTable table, YamlValue value, YamlMap map, IReadOnlyDictionary<string, SourceConfig> read)
    {
        YamlValue from = map.Value("from")!;
        string[] possible = parents.GetValueOrDefault(table.Name) ?? [];
        string? name = from.Text("a table's name");
        var where = map.Value("where");
        var columns = TableSection.Columns(table, map.Value("columns"));
        map.RejectUnknown();
        if (name is null) return null;
        if (!possible.Contains(name) || !read.TryGetValue(name, out var parent))
        {
            from.Fault(
                possible.Length == 0 ? $"files: {table.Name} cannot be made from another table" : $"one of {string.Join(", ", possible)}, given in tables",
                possible.Length == 0 ? "Write files: in place of from:." : "Give that table, or write files: in place of from:.");
            return null;
        }

        var source = parent with
        {
            Table = table,
            Features = [],
            Line = value.Line,
            Parent = parent,
            Where = Where(where, parent.Table),
            Columns = WithDefaults(table, parent, columns),
            MaxAgeDays = null,
            ExpectedDays = ExpectedDays.None,
        };
        source = source with { Deletions = Deletions(table, parent, source.Columns) };
        ValueSection.CheckPii(source, value);
        return source;
    }

    /// <summary>What deletes a row of the parent deletes the one made from it, where both have the same key.</summary>
    private static SourceConfig? Deletions(ContractTable table, SourceConfig parent, IReadOnlyDictionary<string, ColumnMapping> columns)
    {
        string key = table.Key.Single();
        string parentKey = parent.Table.Key.Single();
        if (parent.Deletions is not { } deletions || !IsSame(columns.GetValueOrDefault(key), Filled(parent, parentKey)))
            return null;
        var named = deletions.Columns.GetValueOrDefault(parentKey) ?? new ColumnMapping { From = parentKey, Line = deletions.Line };
        return deletions with { Table = table.Tombstones(), Columns = new Dictionary<string, ColumnMapping> { [key] = named } };
    }

    private static bool IsSame(ColumnMapping? own, ColumnMapping? parents) => own is not null && parents is not null
        && own.From is not null && own.From == parents.From && own.Pii == parents.Pii && own.Otherwise == parents.Otherwise
        && own.Map.Count == parents.Map.Count && own.Map.All(m => parents.Map.TryGetValue(m.Key, out var to) && to == m.Value);

    private static Dictionary<string, IReadOnlyList<string>> Where(YamlValue? value, ContractTable parent)
    {
        var where = new Dictionary<string, IReadOnlyList<string>>();
        YamlMap? map = value?.Map($"columns of {parent.Name} with the words to take, such as {{outcome: meeting_booked}}", namesAreFree: true);
        foreach ((string name, YamlValue words) in map?.Entries() ?? [])
        {
            if (parent.Find(name) is not { } column)
            {
                words.Fault($"a column of {parent.Name}: {string.Join(", ", parent.Columns.Select(c => c.Name))}", Nearest.Find(name, [.. parent.Columns.Select(c => c.Name)]) is { } near ? $"Did you mean '{near}'?" : null, $"'{name}'");
                continue;
            }

            var texts = words.Texts("a word or a list of words");
            string? unknown = column.Allowed.Count == 0 ? null : texts.FirstOrDefault(t => !column.Allowed.Contains(t));
            if (unknown is not null || texts.Count == 0)
                words.Fault(column.Allowed.Count == 0 ? "at least one word" : $"words of {string.Join(", ", column.Allowed)}", found: unknown is null ? "no word" : $"'{unknown}'");
            where[name] = texts;
        }

        return where;
    }

    /// <summary>What the parent says of its own columns holds for the same columns of the derived table, and its names for what is not said.</summary>
    private static Dictionary<string, ColumnMapping> WithDefaults(ContractTable table, SourceConfig parent, Dictionary<string, ColumnMapping> given)
    {
        bool fromCalls = parent.Table == Contract.Tables.Calls;
        var all = new Dictionary<string, ColumnMapping>();
        foreach (var column in table.Columns)
        {
            string? same = column.Name switch
            {
                "meeting_id" or "deal_id" => fromCalls ? "call_id" : "lead_id",
                "booked_at" or "closed_at" when fromCalls => "started_at",
                "lead_id" => "lead_id",
                "rep_id" when fromCalls => "rep_id",
                _ => null,
            };
            if (given.TryGetValue(column.Name, out var own))
                all[column.Name] = WithPii(parent, own);
            else if (same is not null && Filled(parent, same) is { } mapping)
                all[column.Name] = mapping;
        }

        return all;
    }

    private static ColumnMapping? Filled(SourceConfig parent, string column) =>
        parent.Columns.TryGetValue(column, out var mapping) ? mapping
        : parent.Table.Find(column) is { Required: true } ? new ColumnMapping { From = column, Line = parent.Line } : null;

    // A source column that tells of a person does so under every name.
    private static ColumnMapping WithPii(SourceConfig parent, ColumnMapping own) => own.Pii is not null || own.From is null ? own
        : own with { Pii = parent.Table.Columns.Where(c => (parent.Columns.GetValueOrDefault(c.Name)?.From ?? c.Name) == own.From).Select(c => parent.PiiOf(c.Name)).FirstOrDefault(p => p is not null) };
}
