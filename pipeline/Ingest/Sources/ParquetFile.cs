using System.Security.Cryptography;
using Analytics.Lake;
using DuckDB.NET.Data;

namespace Analytics.Ingest.Sources;

/// <summary>A Parquet file: its values as the text that a delimited export would give, times with their offset where they are instants.</summary>
internal sealed class ParquetFile(SourceFile file)
{
    /// <summary>Reads its columns and its number of rows; the rows are read by the query.</summary>
    public RawRows Read()
    {
        if (file.Packing.Length > 0)
        {
            throw FileFaults.Failed(
                file.Name, "a Parquet file that is packed once more", "a Parquet file as it was written: it is compressed inside", "Unpack it.");
        }

        string sha256 = Hash();
        if (file.Bytes == 0)
            return Rows([], 0, "select null where false", sha256);
        string path = SqlText.Path(file.FullPath);
        try
        {
            using var engine = Engine.InMemory();
            var columns = engine.Query($"describe select * from read_parquet({path}, hive_partitioning = false)", r => (Name: r.GetString(0), Type: r.GetString(1)));
            long count = engine.Count($"select num_rows from parquet_file_metadata({path})");
            string values = string.Join(", ", columns.Select((c, i) => $"{Text(SqlText.Name(c.Name), c.Type)} as {RawRows.Column(i)}"));
            return Rows([.. columns.Select(c => c.Name)], count, $"select {values} from read_parquet({path}, hive_partitioning = false)", sha256);
        }
        catch (DuckDBException e)
        {
            throw FileFaults.Damaged(file, e);
        }
    }

    private static RawRows Rows(IReadOnlyList<string> names, long count, string sql, string sha256) => new()
    {
        Sql = sql,
        Names = names,
        Count = count,
        BrokenRules = new Dictionary<string, long>(),
        Sha256 = sha256,
    };

    private static string Text(string column, string type) => type switch
    {
        "TIMESTAMP WITH TIME ZONE" => $"strftime({column} at time zone 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ')",
        _ when type.EndsWith(']') || type.StartsWith("STRUCT", StringComparison.Ordinal) || type.StartsWith("MAP", StringComparison.Ordinal) => $"to_json({column})::varchar",
        _ => $"{column}::varchar",
    };

    private string Hash()
    {
        try
        {
            using var stream = File.OpenRead(file.FullPath);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileFaults.Unreadable(file, e);
        }
    }
}
