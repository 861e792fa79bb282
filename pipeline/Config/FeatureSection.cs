using Analytics.Contract;

namespace Analytics.Config;

/// <summary>The key <c>tables.NAME.features</c>: columns beyond the contract that the models may learn from.</summary>
internal static class FeatureSection
{
    // What a column of a table can be known from on: the lake holds the latest row of a lead and of a rep.
    private static readonly Dictionary<string, string[]> times = new()
    {
        [Tables.Leads.Name] = ["at_lead"],
        [Tables.Calls.Name] = ["before_call", "after_call"],
        [Tables.Reps.Name] = ["before_call"],
    };

    /// <summary>Adds the table's declared columns to its contract and mappings.</summary>
    /// <param name="source">What is read of the table so far.</param>
    /// <param name="value">The key's value; null: there are none.</param>
    /// <param name="read">The tables read before: a name is taken once among all.</param>
    public static SourceConfig Read(SourceConfig source, YamlValue? value, IReadOnlyDictionary<string, SourceConfig> read)
    {
        if (value is null)
            return source;
        if (!times.TryGetValue(source.Table.Name, out string[]? known))
        {
            value.Fault($"features of {string.Join(", ", times.Keys)}: the models look at those", "Remove the key.");
            return source;
        }

        var columns = new List<ContractColumn>();
        var mappings = source.Columns.ToDictionary();
        var features = new List<FurtherColumn>();
        YamlMap? map = value.Map("columns of your own with kind and known, such as {employees: {kind: number, known: at_lead}}", namesAreFree: true);
        foreach ((string name, YamlValue words) in map?.Entries() ?? [])
        {
            if (!IsFree(name, words, source.Table, read, known) || Feature(name, words, known) is not var (feature, column, mapping))
                continue;
            features.Add(feature);
            columns.Add(column);
            mappings[name] = mapping;
        }

        return source with { Table = source.Table with { Columns = [.. source.Table.Columns, .. columns] }, Columns = mappings, Features = features };
    }

    private static bool IsFree(string name, YamlValue words, ContractTable table, IReadOnlyDictionary<string, SourceConfig> read, string[] known)
    {
        bool isName = name.Length is > 0 and <= 60 && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
        string? taken = Tables.All.Any(t => t.Find(name) is not null) || FurtherNames.Taken.Contains(name) ? "a name of the product's own"
            : read.Values.Any(s => s.Features.Any(f => f.Name == name)) ? "a feature of another table" : null;
        if (!isName)
            words.Fault("a name of small letters, digits and underscores that begins with a letter", $"Write it so, and the source column's name under from: {{from: {name}, kind: …, known: {known[0]}}}.", $"'{name}'");
        else if (taken is not null)
            words.Fault("a name of its own", $"Choose another name, and say from: {name}.", $"'{name}', {taken}");
        return isName && taken is null;
    }

    private static (FurtherColumn Feature, ContractColumn Column, ColumnMapping Mapping)? Feature(string name, YamlValue words, string[] known)
    {
        YamlMap? map = words.Map("kind and known, such as {kind: number, known: at_lead}");
        string? kind = map?.Required("kind", $"one of {string.Join(", ", FurtherColumn.Kinds)}", "Say what its values are.")?.OneOf([.. FurtherColumn.Kinds.Select((k, i) => (k, i))]) is { } at ? FurtherColumn.Kinds[at] : null;
        string? time = Known(map, known);
        if (kind is null || time is null)
            return null;
        var column = new ContractColumn(name, kind switch
        {
            "category" => ColumnType.Text,
            "flag" => ColumnType.Flag,
            "level" => ColumnType.Count,
            _ => ColumnType.Number,
        })
        { Min = kind == "amount" ? 0 : null };
        var mapping = ColumnSection.Read(column, words, ["kind", "known"]);
        return mapping is null ? null : (new FurtherColumn(name, kind, time), column, mapping);
    }

    private static string? Known(YamlMap? map, string[] possible)
    {
        YamlValue? value = map?.Required("known", $"from when on its values are known: {string.Join(" or ", possible)}", "A model that saw a value before it is known would promise what it cannot keep.");
        string? word = value?.OneOf([.. FurtherColumn.Times.Select((t, i) => (t, i))]) is { } at ? FurtherColumn.Times[at] : null;
        if (word is null || possible.Contains(word))
            return word;
        value!.Fault(
            string.Join(" or ", possible), possible is ["at_lead"] ? "The lake holds a lead's latest row: declare only what is known with the lead and stays, and what comes later as a column of calls."
                : possible.Contains("after_call") ? "A column of calls is known when the call starts, or once it is over." : "A column of reps is known when the call starts.");
        return null;
    }
}
