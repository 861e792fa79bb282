namespace Analytics.Ingest.Values;

/// <summary>
/// A query of nested selects, each of which adds columns computed from those below. An expression that several others need gets a name
/// and is computed once.
/// </summary>
/// <param name="from">The query below all.</param>
/// <param name="hasBlanks">Whether any of its texts may begin or end with a blank.</param>
internal sealed class SqlLayers(string from, bool hasBlanks)
{
    private readonly SortedDictionary<int, List<string>> layers = [];

    /// <summary>Whether texts must be trimmed; where not, they are only looked at for being empty.</summary>
    public bool HasBlanks => hasBlanks;

    /// <summary>Adds a column.</summary>
    /// <param name="depth">It may refer to columns of lower depths.</param>
    /// <param name="name">A quoted name.</param>
    /// <param name="sql">Its expression.</param>
    public void Add(int depth, string name, string sql)
    {
        if (!layers.TryGetValue(depth, out var columns))
            layers[depth] = columns = [];
        columns.Add($"{sql} as {name}");
    }

    /// <summary>The query with some of its columns.</summary>
    public string Select(string columns)
    {
        string inner = $"({from})";
        foreach (var layer in layers.Values)
            inner = $"(select *, {string.Join(",\n", layer)} from {inner})";
        return $"select {columns} from {inner}";
    }
}
