namespace Analytics.Ingest;

/// <summary>
/// What became of a file's rows. <c>RowsInFile = RowsFiltered + RowsRead</c> and
/// <c>RowsRead = RowsLoaded + RowsReplaced + RowsQuarantined</c>, always.
/// </summary>
/// <param name="Table">The contract's table.</param>
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

    /// <summary>Rows whose key was there already or comes again in this run: one of them stays, the latest.</summary>
    public long RowsReplaced { get; init; }

    /// <summary>Broken rules of the rows quarantined, by id, with the number of times.</summary>
    public IReadOnlyDictionary<string, long> Rules { get; init; } = new Dictionary<string, long>();

    /// <summary>Broken rules that are only said, by id, with the number of times: such rows are loaded.</summary>
    public IReadOnlyDictionary<string, long> Warned { get; init; } = new Dictionary<string, long>();

    /// <summary>The conversions that the configuration declares for its columns, in words, by contract column; empty for none.</summary>
    public IReadOnlyDictionary<string, string> Conversions { get; init; } = new Dictionary<string, string>();

    /// <summary>The same content was loaded by an earlier run; nothing of it was read.</summary>
    public bool AlreadyLoaded { get; init; }

    /// <summary>Rows that were to be loaded.</summary>
    public long RowsRead => RowsInFile - RowsFiltered;
}
