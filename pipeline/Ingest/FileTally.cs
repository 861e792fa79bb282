namespace Analytics.Ingest;

/// <summary>
/// What became of a file's rows. <c>RowsInFile = RowsFiltered + RowsRead</c> and
/// <c>RowsRead = RowsLoaded + RowsReplaced + RowsDeleted + RowsQuarantined</c>, always.
/// </summary>
/// <param name="Table">The contract's table, or its tombstones as <c>deleted_TABLE</c>.</param>
/// <param name="File">The file.</param>
public sealed record FileTally(string Table, SourceFile File)
{
    /// <summary>Rows the file holds, its header not counted.</summary>
    public long RowsInFile { get; init; }

    /// <summary>Rows that <c>only</c> leaves out.</summary>
    public long RowsFiltered { get; init; }

    /// <summary>Rows quarantined, each counted once however many rules it breaks.</summary>
    public long RowsQuarantined { get; init; }

    /// <summary>Rows whose key the lake did not know.</summary>
    public long RowsLoaded { get; init; }

    /// <summary>Rows whose key was there already or comes again in this run (one of them stays, the latest), or was deleted by a newer file.</summary>
    public long RowsReplaced { get; init; }

    /// <summary>Rows that say that their key is gone, whether or not it was there: tombstones.</summary>
    public long RowsDeleted { get; init; }

    /// <summary>Broken rules of the rows quarantined, by id, with the number of times.</summary>
    public IReadOnlyDictionary<string, long> Rules { get; init; } = new Dictionary<string, long>();

    /// <summary>Broken rules that are only said, by id, with the number of times: such rows are loaded.</summary>
    public IReadOnlyDictionary<string, long> Warned { get; init; } = new Dictionary<string, long>();

    /// <summary>The first rows that break each rule on a column that is only said.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RejectedRow>> WarnedRows { get; init; } = new Dictionary<string, IReadOnlyList<RejectedRow>>();

    /// <summary>The conversions that the configuration declares for its columns, in words, by contract column; empty for none.</summary>
    public IReadOnlyDictionary<string, string> Conversions { get; init; } = new Dictionary<string, string>();

    /// <summary>Contract columns that the file lacks and the configuration does not speak of: null in every row.</summary>
    public IReadOnlyList<string> Lacks { get; init; } = [];

    /// <summary>The same content was loaded by an earlier run; nothing of it was read.</summary>
    public bool AlreadyLoaded { get; init; }

    /// <summary>Rows that were to be loaded.</summary>
    public long RowsRead => RowsInFile - RowsFiltered;

    /// <summary>The tally once table rules are judged too.</summary>
    /// <param name="withdrawn">Rows that they took out.</param>
    /// <param name="broken">Rows by file, of every table rule broken.</param>
    /// <param name="rejecting">Those of them whose rows are rejected.</param>
    internal FileTally Judged(long withdrawn, IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> broken, IReadOnlyCollection<string> rejecting)
    {
        var mine = broken.Where(b => b.Value.ContainsKey(File.Name)).ToLookup(b => rejecting.Contains(b.Key), b => KeyValuePair.Create(b.Key, b.Value[File.Name]));
        return this with
        {
            RowsQuarantined = RowsQuarantined + withdrawn,
            Rules = Sorted([.. Rules, .. mine[true]]),
            Warned = Sorted([.. Warned, .. mine[false]]),
        };
    }

    private static Dictionary<string, long> Sorted(IEnumerable<KeyValuePair<string, long>> rules) =>
        rules.OrderBy(r => r.Key, StringComparer.Ordinal).ToDictionary(r => r.Key, r => r.Value);
}
