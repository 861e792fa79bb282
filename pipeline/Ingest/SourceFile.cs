using Analytics.Config;

namespace Analytics.Ingest;

/// <summary>One export file, named by its path below the configuration's folder.</summary>
/// <param name="Name">Relative path with <c>/</c>; the order of <see cref="FileOrder"/> is the order in which files replace each other's rows.</param>
/// <param name="FullPath">Where it is.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Hash of its bytes, lower-case hex; empty until it was read.</param>
public sealed record SourceFile(string Name, string FullPath, long Bytes, string Sha256)
{
    /// <summary>When it was last written to, UTC.</summary>
    public DateTime ModifiedAt { get; init; }

    /// <summary>How it is packed, told by its name: <c>gz</c>, <c>zst</c> or empty.</summary>
    public string Packing => Ends(".gz") ? "gz" : Ends(".zst") ? "zst" : "";

    /// <summary><c>csv</c>, <c>jsonl</c> or <c>parquet</c>: as the configuration says, else as its name says, else csv.</summary>
    public string Format(SourceConfig source) => source.Format ?? Path.GetExtension(Unpacked).ToLowerInvariant() switch
    {
        ".jsonl" or ".ndjson" => "jsonl",
        ".parquet" => "parquet",
        _ => "csv",
    };

    /// <summary>Between its columns, where it is csv.</summary>
    public char Delimiter(SourceConfig source) =>
        source.Delimiter == ',' && Unpacked.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) ? '\t' : source.Delimiter;

    private string Unpacked => Packing.Length == 0 ? Name : Name[..^(Packing.Length + 1)];

    private bool Ends(string extension) => Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
