using System.Globalization;
using System.Text.Json.Nodes;
using DuckDB.NET.Data;
using Parquet;

namespace Analytics.Tests.EndToEnd;

/// <summary>A lake read by code that shares nothing with the program: the log's JSON line by line, rows counted by Parquet.Net.</summary>
internal sealed class LakeReader(string folder)
{
    public IReadOnlyList<string> Tables => [.. Directory.GetDirectories(folder).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    /// <summary>The newest version in the log.</summary>
    public long Version(string table) => Commits(table).Count - 1;

    /// <summary>Every table's newest version.</summary>
    public Dictionary<string, long> Versions() => Tables.ToDictionary(t => t, Version);

    /// <summary>Full paths of the files of the newest version.</summary>
    public IReadOnlyList<string> Files(string table) => [.. Live(table).Select(f => Path.Combine(folder, table, f.Path))];

    /// <summary>Rows of the newest version as the log's statistics tell.</summary>
    public long RowsByLog(string table) => Live(table).Sum(f => f.Rows);

    /// <summary>Rows of the newest version as the Parquet files hold.</summary>
    public async Task<long> RowsByFiles(string table)
    {
        long rows = 0;
        foreach (string file in Files(table))
        {
            await using var reader = await ParquetReader.CreateAsync(file);
            for (int group = 0; group < reader.RowGroupCount; group++)
            {
                using var groupReader = reader.OpenRowGroupReader(group);
                rows += groupReader.RowCount;
            }
        }

        return rows;
    }

    /// <summary>Rows of a table without partitions, by a question in which <c>{rows}</c> stands for it.</summary>
    public List<object?[]> Ask(string table, string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        string files = string.Join(", ", Files(table).Select(f => $"'{f}'"));
        command.CommandText = sql.Replace("{rows}", $"read_parquet([{files}])", StringComparison.Ordinal);
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        return rows;
    }

    /// <summary>Whole numbers of one row.</summary>
    public long[] Numbers(string table, string sql) => [.. Ask(table, sql).Single().Select(v => Convert.ToInt64(v, CultureInfo.InvariantCulture))];

    private List<string> Commits(string table)
    {
        var commits = Directory.GetFiles(Path.Combine(folder, table, "_delta_log"), "*.json").Order(StringComparer.Ordinal).ToList();
        for (int i = 0; i < commits.Count; i++)
            Xunit.Assert.Equal(i.ToString("D20", CultureInfo.InvariantCulture) + ".json", Path.GetFileName(commits[i]));
        return commits;
    }

    private List<(string Path, long Rows)> Live(string table)
    {
        var live = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (string line in Commits(table).SelectMany(File.ReadLines))
        {
            var action = JsonNode.Parse(line)!;
            if (action["add"] is { } add)
                live[(string)add["path"]!] = (long)JsonNode.Parse((string)add["stats"]!)!["numRecords"]!;
            if (action["remove"] is { } remove)
                live.Remove((string)remove["path"]!);
        }

        return [.. live.Select(f => (Uri.UnescapeDataString(f.Key), f.Value))];
    }
}
