using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Analytics.Lake;

/// <summary>Writes the rows of one partition as one Parquet file, checked and flushed, ready to be committed.</summary>
public sealed class PartitionWriter(Engine engine, string tableFolder, LakeSchema schema, DateTimeOffset committedAt)
{
    private readonly List<LakeColumn> columns = [.. schema.FileColumns];

    /// <summary>Writes the rows of a query. Its file is named after its content, so the same rows give the same file.</summary>
    /// <param name="rowsSql">A query with the schema's columns; it decides the order of the rows.</param>
    /// <param name="partition">The partition's date; null for a table kept whole.</param>
    /// <returns>The action that adds the file; null when the query has no row.</returns>
    public AddAction? Write(string rowsSql, DateOnly? partition)
    {
        string folder = partition is null ? "" : $"{schema.PartitionBy}={partition.Value:yyyy-MM-dd}/";
        string fullFolder = Path.Combine(tableFolder, folder);
        Directory.CreateDirectory(fullFolder);
        string temporary = Path.Combine(fullFolder, "writing.tmp");
        engine.Execute(
            $"copy (select {SqlText.Names(columns.Select(c => c.Name))} from ({rowsSql})) to {SqlText.Literal(temporary)} (format parquet, compression zstd)");
        var stats = Stats(temporary);
        if (stats.NumRecords == 0)
        {
            File.Delete(temporary);
            return null;
        }

        ParquetCheck.Verify(temporary, columns, stats.NumRecords);
        Durable.Flush(temporary);
        string name = folder + $"part-{ContentName(temporary)}.parquet";
        string target = Path.Combine(tableFolder, name);
        File.Move(temporary, target, overwrite: true);
        Durable.FlushFolder(fullFolder);
        return new AddAction(
            name,
            PartitionValues(partition),
            new FileInfo(target).Length,
            committedAt.ToUnixTimeMilliseconds(),
            DataChange: true,
            JsonSerializer.Serialize(stats, DeltaJson.Default.FileStats));
    }

    private FileStats Stats(string file)
    {
        string counts = string.Join(", ", columns.Select(c => $"count({SqlText.Name(c.Name)})"));
        return engine.Query($"select count(*), {counts} from read_parquet({SqlText.Path(file)}, hive_partitioning = false)", row =>
        {
            long rows = row.GetInt64(0);
            var nulls = columns.Select((c, i) => (c.Name, Nulls: rows - row.GetInt64(i + 1)));
            return new FileStats(rows, nulls.ToDictionary(n => n.Name, n => n.Nulls));
        })[0];
    }

    private Dictionary<string, string?> PartitionValues(DateOnly? partition)
    {
        var values = new Dictionary<string, string?>();
        if (partition is { } date)
            values[schema.PartitionBy!] = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return values;
    }

    private static string ContentName(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream))[..32];
    }
}
