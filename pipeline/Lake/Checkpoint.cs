using System.Globalization;
using System.Text;
using Parquet.Serialization;

namespace Analytics.Lake;

/// <summary>The state of a log at one version, written down whole, so that a reader need not start at the first commit.</summary>
internal static class Checkpoint
{
    /// <summary>Writes the checkpoint of a state and, unless a later one is known, points to it.</summary>
    /// <param name="folder">The log.</param>
    /// <param name="state">The state.</param>
    /// <param name="expired">Files taken out before this instant (milliseconds since 1970) are left out.</param>
    public static void Write(LogFolder folder, LogState state, long expired)
    {
        var rows = Rows(state, expired).ToList();
        using var buffer = new MemoryStream();
        ParquetSerializer.SerializeAsync(rows, buffer).GetAwaiter().GetResult();
        Replace(folder.CheckpointFile(state.Version), buffer.ToArray());
        if (folder.List().Checkpoints[^1] == state.Version)
        {
            string pointer = string.Create(
                CultureInfo.InvariantCulture,
                $"{{\"version\":{state.Version},\"size\":{rows.Count},\"sizeInBytes\":{buffer.Length},\"numOfAddFiles\":{state.Files.Count}}}");
            Replace(Path.Combine(folder.Folder, "_last_checkpoint"), Encoding.UTF8.GetBytes(pointer));
        }

        Durable.FlushFolder(folder.Folder);
    }

    /// <summary>The state of a checkpoint, its version not set; null when the file cannot be read.</summary>
    public static LogState? TryRead(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var rows = ParquetSerializer.DeserializeAsync<CheckpointRow>(stream).GetAwaiter().GetResult();
            var state = new LogState();
            foreach (var row in rows.Data)
                state.Apply(Action(row));
            return state.Metadata is null || state.Protocol is null ? null : state;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Bytes that are not a checkpoint fail the reader in any way it has.
            return null;
        }
    }

    private static void Replace(string path, byte[] bytes)
    {
        string temporary = $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.tmp";
        Durable.Write(temporary, bytes);
        File.Move(temporary, path, overwrite: true);
    }

    private static IEnumerable<CheckpointRow> Rows(LogState state, long expired)
    {
        var (protocol, metadata) = (state.Protocol!, state.Metadata!);
        yield return new() { Protocol = new() { MinReaderVersion = protocol.MinReaderVersion, MinWriterVersion = protocol.MinWriterVersion } };
        yield return new()
        {
            MetaData = new()
            {
                Id = metadata.Id,
                Format = new() { Provider = metadata.Format?.Provider ?? "parquet", Options = new(metadata.Format?.Options ?? new Dictionary<string, string>()) },
                SchemaString = metadata.SchemaString,
                PartitionColumns = [.. metadata.PartitionColumns],
                Configuration = new(metadata.Configuration ?? new Dictionary<string, string>()),
                CreatedTime = metadata.CreatedTime,
            },
        };
        foreach (var txn in state.Marks.Values)
            yield return new() { Txn = new() { AppId = txn.AppId, Version = txn.Version, LastUpdated = txn.LastUpdated } };
        foreach (var add in state.Files.Values)
        {
            yield return new()
            {
                Add = new()
                {
                    Path = add.Path,
                    PartitionValues = new(add.PartitionValues),
                    Size = add.Size,
                    ModificationTime = add.ModificationTime,
                    DataChange = false,
                    Stats = add.Stats,
                },
            };
        }

        foreach (var remove in state.Removed.Values.Where(r => r.DeletionTimestamp >= expired))
        {
            yield return new()
            {
                Remove = new()
                {
                    Path = remove.Path,
                    DeletionTimestamp = remove.DeletionTimestamp,
                    DataChange = false,
                    ExtendedFileMetadata = remove.ExtendedFileMetadata,
                    PartitionValues = remove.PartitionValues is null ? null : new(remove.PartitionValues),
                    Size = remove.Size,
                },
            };
        }
    }

    private static DeltaAction Action(CheckpointRow row) => new()
    {
        Protocol = row.Protocol is { } p ? new ProtocolAction(p.MinReaderVersion, p.MinWriterVersion) : null,
        MetaData = row.MetaData is { } m
            ? new MetadataAction(
                m.Id ?? "", new FormatSpec(m.Format?.Provider ?? "parquet", m.Format?.Options ?? []), m.SchemaString!, m.PartitionColumns ?? [], m.Configuration ?? [], m.CreatedTime)
            : null,
        Txn = row.Txn is { } t ? new TxnAction(t.AppId!, t.Version, t.LastUpdated) : null,
        Add = row.Add is { } a ? new AddAction(a.Path!, a.PartitionValues ?? [], a.Size, a.ModificationTime, a.DataChange, a.Stats) : null,
        Remove = row.Remove is { } r
            ? new RemoveAction(r.Path!, r.DeletionTimestamp ?? 0, r.DataChange, r.PartitionValues, r.Size) { ExtendedFileMetadata = r.ExtendedFileMetadata ?? false }
            : null,
    };
}
