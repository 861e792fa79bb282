using System.Text.Json.Serialization;

namespace Analytics.Lake;

// A checkpoint's columns (delta-io/delta, PROTOCOL.md, "Checkpoint Schema"): classes, because Parquet.Net reads and writes such.

internal sealed class CheckpointRow
{
    [JsonPropertyName("protocol")]
    public ProtocolCells? Protocol { get; set; }

    [JsonPropertyName("metaData")]
    public MetadataCells? MetaData { get; set; }

    [JsonPropertyName("txn")]
    public TxnCells? Txn { get; set; }

    [JsonPropertyName("add")]
    public AddCells? Add { get; set; }

    [JsonPropertyName("remove")]
    public RemoveCells? Remove { get; set; }

    internal sealed class ProtocolCells
    {
        [JsonPropertyName("minReaderVersion")]
        public int MinReaderVersion { get; set; }

        [JsonPropertyName("minWriterVersion")]
        public int MinWriterVersion { get; set; }
    }

    internal sealed class FormatCells
    {
        [JsonPropertyName("provider")]
        public string? Provider { get; set; }

        [JsonPropertyName("options")]
        public Dictionary<string, string>? Options { get; set; }
    }

    internal sealed class MetadataCells
    {
        [JsonPropertyName("id")]
        public string? Id { get; set; }

        [JsonPropertyName("format")]
        public FormatCells? Format { get; set; }

        [JsonPropertyName("schemaString")]
        public string? SchemaString { get; set; }

        [JsonPropertyName("partitionColumns")]
        public List<string>? PartitionColumns { get; set; }

        [JsonPropertyName("configuration")]
        public Dictionary<string, string>? Configuration { get; set; }

        [JsonPropertyName("createdTime")]
        public long? CreatedTime { get; set; }
    }

    internal sealed class TxnCells
    {
        [JsonPropertyName("appId")]
        public string? AppId { get; set; }

        [JsonPropertyName("version")]
        public long Version { get; set; }

        [JsonPropertyName("lastUpdated")]
        public long? LastUpdated { get; set; }
    }

    internal sealed class AddCells
    {
        [JsonPropertyName("path")]
        public string? Path { get; set; }

        [JsonPropertyName("partitionValues")]
        public Dictionary<string, string?>? PartitionValues { get; set; }

        [JsonPropertyName("size")]
        public long Size { get; set; }

        [JsonPropertyName("modificationTime")]
        public long ModificationTime { get; set; }

        [JsonPropertyName("dataChange")]
        public bool DataChange { get; set; }

        [JsonPropertyName("stats")]
        public string? Stats { get; set; }
    }

    internal sealed class RemoveCells
    {
        [JsonPropertyName("path")]
        public string? Path { get; set; }

        [JsonPropertyName("deletionTimestamp")]
        public long? DeletionTimestamp { get; set; }

        [JsonPropertyName("dataChange")]
        public bool DataChange { get; set; }

        [JsonPropertyName("extendedFileMetadata")]
        public bool? ExtendedFileMetadata { get; set; }

        [JsonPropertyName("partitionValues")]
        public Dictionary<string, string?>? PartitionValues { get; set; }

        [JsonPropertyName("size")]
        public long? Size { get; set; }
    }
}
