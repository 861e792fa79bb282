using System.Text.Json;
using System.Text.Json.Serialization;

namespace Analytics.Lake;

// The actions of the Delta transaction log (delta-io/delta, PROTOCOL.md, "Actions"), as far as this lake writes them.

/// <summary>One line of a commit: exactly one member is set.</summary>
public sealed record DeltaAction
{
    /// <summary>The reader and writer versions a client needs.</summary>
    public ProtocolAction? Protocol { get; init; }

    /// <summary>Schema and partition columns.</summary>
    public MetadataAction? MetaData { get; init; }

    /// <summary>A file that belongs to the table from this version on.</summary>
    public AddAction? Add { get; init; }

    /// <summary>A file that no longer belongs to it.</summary>
    public RemoveAction? Remove { get; init; }

    /// <summary>An application's own version mark, kept atomically with the data.</summary>
    public TxnAction? Txn { get; init; }

    /// <summary>Who committed what; readers ignore it.</summary>
    public CommitInfoAction? CommitInfo { get; init; }
}

/// <summary>The reader and writer versions a client needs.</summary>
public sealed record ProtocolAction(int MinReaderVersion, int MinWriterVersion);

/// <summary>The format of the data files.</summary>
public sealed record FormatSpec(string Provider, IReadOnlyDictionary<string, string> Options);

/// <summary>Schema and partition columns.</summary>
public sealed record MetadataAction(
    string Id,
    FormatSpec Format,
    string SchemaString,
    IReadOnlyList<string> PartitionColumns,
    IReadOnlyDictionary<string, string> Configuration,
    long? CreatedTime);

/// <summary>A data file: path relative to the table and URL-encoded, partition values as text, statistics as JSON text.</summary>
public sealed record AddAction(
    string Path,
    IReadOnlyDictionary<string, string?> PartitionValues,
    long Size,
    long ModificationTime,
    bool DataChange,
    string? Stats);

/// <summary>A data file taken out; it stays on disk for readers of older versions.</summary>
public sealed record RemoveAction(
    string Path,
    long DeletionTimestamp,
    bool DataChange,
    IReadOnlyDictionary<string, string?>? PartitionValues,
    long? Size)
{
    /// <summary>True: partition values and size are given.</summary>
    public bool ExtendedFileMetadata { get; init; } = true;
}

/// <summary>An application's own version mark.</summary>
public sealed record TxnAction(string AppId, long Version, long? LastUpdated);

/// <summary>Who committed what.</summary>
public sealed record CommitInfoAction(long Timestamp, string? Operation, JsonElement? OperationParameters);

/// <summary>Source-generated JSON for the log: camelCase, absent members left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeltaAction))]
[JsonSerializable(typeof(FileStats))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class DeltaJson : JsonSerializerContext;
