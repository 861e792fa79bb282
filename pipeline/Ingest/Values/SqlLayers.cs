namespace Analytics.Ingest.Values;

/// <summary>
/// A query of nested selects, each of which adds columns computed from those below. An expression that several others need gets a name
/// and is computed once.
/// </summary>
internal sealed class SqlLayers(string from)
{
    private readonly SortedDictionary<int, List<string>> layers = [];

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
