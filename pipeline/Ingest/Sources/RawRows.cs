using System.Globalization;
using Analytics.Config;
using Analytics.Faults;

namespace Analytics.Ingest.Sources;

/// <summary>
/// The well-formed rows of one file as text, ready to be queried, with what was wrong in it. They are not held in memory: the query
/// reads the file, or a copy in the scratch folder that goes when this is disposed.
/// </summary>
public sealed record RawRows : IDisposable
{
    /// <summary>A query that gives the columns <c>c0</c>, <c>c1</c>, … as text in the file's order: exactly <see cref="Count"/> rows.</summary>
    public required string Sql { get; init; }

    /// <summary>The columns' names in the file's order; none for a file without a line.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Well-formed rows, counted by us and not by the engine.</summary>
    public required long Count { get; init; }

    /// <summary>Whether any value may begin or end with a blank; false only where it is known that none does.</summary>
    public bool HasEdgeBlanks { get; init; } = true;

    /// <summary>Rows that could not be taken apart, by rule; each row has one.</summary>
    public required IReadOnlyDictionary<string, long> BrokenRules { get; init; }

    /// <summary>SHA-256 of the file's bytes as they were read, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What a person should know of how the file was read, such as a detected encoding; mostly empty.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    internal IEnumerable<BrokenRow> AllBroken { get; init; } = [];

    internal LineMap LineMap { get; init; } = new();

    internal IReadOnlyList<IDisposable?> Scratch { get; init; } = [];

    /// <summary>The query's column for the source column at this position.</summary>
    public static string Column(int position) => string.Create(CultureInfo.InvariantCulture, $"c{position}");

    /// <summary>Reads a file once from its first byte to its last.</summary>
    /// <param name="file">The file.</param>
    /// <param name="source">How its table is written.</param>
    /// <param name="limits">How far a compressed file may grow.</param>
    /// <param name="scratchFolder">Where a clean copy may be made.</param>
    /// <exception cref="MendableException">The file as a whole cannot be read: not what its name says, cut short, grown too far, without a header.</exception>
    public static RawRows Read(SourceFile file, SourceConfig source, LimitsConfig limits, string scratchFolder) => file.Format(source) switch
    {
        "jsonl" => new JsonFile(file, source, limits, scratchFolder, new BrokenRows(scratchFolder)).Read(),
        "parquet" => new ParquetFile(file).Read(),
        _ => new CsvFile(file, source, limits, scratchFolder, new BrokenRows(scratchFolder)).Read(),
    };

    /// <summary>Rows that could not be taken apart, in the file's order; not held in memory, and not to be taken once this is disposed.</summary>
    public IEnumerable<BrokenRow> Broken() => AllBroken;

    /// <summary>The physical line of each row asked for; rows count from 1, broken ones not counted.</summary>
    public IReadOnlyDictionary<long, long> Lines(IReadOnlySet<long> rows) => LineMap.Find(rows);

    /// <summary>Holds the engine to the count: it must have read every row, and no more.</summary>
    /// <param name="name">The file, for the message.</param>
    /// <param name="read">Rows the engine gave.</param>
    /// <exception cref="MendableException">The two differ.</exception>
    public void Require(string name, long read)
    {
        if (read == Count)
            return;
        throw FileFaults.Miscounted(name, read, Count);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var scratch in Scratch)
            scratch?.Dispose();
    }
}
