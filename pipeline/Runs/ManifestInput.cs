namespace Analytics.Runs;

/// <summary>
/// One source file. The counts balance: <c>rows_in_file = rows_filtered + rows_read</c> and
/// <c>rows_read = rows_loaded + rows_replaced + rows_deleted + rows_quarantined</c>.
/// </summary>
public sealed record ManifestInput
{
    /// <summary>The contract's table it fills.</summary>
    public required string Table { get; init; }

    /// <summary>Its path, relative to the configuration's folder, <c>/</c>-separated.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of its bytes as they lie on disk, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Its size on disk.</summary>
    public required long Bytes { get; init; }

    /// <summary>Rows it holds, without the header.</summary>
    public long RowsInFile { get; init; }

    /// <summary>Rows that <c>only</c> leaves out.</summary>
    public long RowsFiltered { get; init; }

    /// <summary>Rows taken.</summary>
    public long RowsRead { get; init; }

    /// <summary>Rows that went into the lake.</summary>
    public long RowsLoaded { get; init; }

    /// <summary>Rows that a later row of the same key replaced.</summary>
    public long RowsReplaced { get; init; }

    /// <summary>Rows that say that their key is gone.</summary>
    public long RowsDeleted { get; init; }

    /// <summary>Rows that break the contract.</summary>
    public long RowsQuarantined { get; init; }

    /// <summary>Quarantined rows by the rule they broke; empty when there are none.</summary>
    public IReadOnlyDictionary<string, long> Rules { get; init; } = new Dictionary<string, long>();

    /// <summary>Rules broken by rows that were loaded all the same; empty when there are none.</summary>
    public IReadOnlyDictionary<string, long> Warned { get; init; } = new Dictionary<string, long>();

    /// <summary>The conversions declared for its columns, in words, by contract column; empty when there are none.</summary>
    public IReadOnlyDictionary<string, string> Conversions { get; init; } = new Dictionary<string, string>();

    /// <summary>The same bytes were loaded by an earlier run, and were not read again; the counts are then 0.</summary>
    public bool AlreadyLoaded { get; init; }

    /// <summary>Whether both sums hold.</summary>
    public bool Balances() => RowsInFile == RowsFiltered + RowsRead && RowsRead == RowsLoaded + RowsReplaced + RowsDeleted + RowsQuarantined;
}
