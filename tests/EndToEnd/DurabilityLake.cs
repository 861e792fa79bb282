using System.Globalization;
using System.Text.Json.Nodes;
using DuckDB.NET.Data;
using Parquet;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>What must be true of a lake at any moment, found by reading its log and files with code of the tests' own.</summary>
internal static class DurabilityLake
{
    /// <summary>The tables that have at least one commit.</summary>
    public static IReadOnlyList<string> Tables(WorkspaceFolder workspace)
    {
        string lake = Path.Combine(workspace.Folder, "lake");
        return !Directory.Exists(lake) ? [] : [.. Directory.GetDirectories(lake).Where(t => Commits(t).Count > 0).Select(t => Path.GetFileName(t)!).Order(StringComparer.Ordinal)];
    }

    /// <summary>Newest versions of the tables that have one.</summary>
    public static SortedDictionary<string, long> Versions(WorkspaceFolder workspace) =>
        new(Tables(workspace).ToDictionary(t => t, t => Commits(Folder(workspace, t)).Count - 1L), StringComparer.Ordinal);

    /// <summary>The SHA-256 of every file of a table's newest version, by its path in the table.</summary>
    public static SortedDictionary<string, string> Bytes(WorkspaceFolder workspace, string table)
    {
        var live = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (string commit in Commits(Folder(workspace, table)))
            Apply(commit, live);
        return new(live.Keys.ToDictionary(f => f, f => FolderCopy.Sha256(Path.Combine(Folder(workspace, table), Uri.UnescapeDataString(f)))), StringComparer.Ordinal);
    }

    /// <summary>
    /// Every version of every table: commits numbered without a gap, each line one action, and every file that a version names is there with
    /// the size and the rows that the log tells, readable to its last page.
    /// </summary>
    public static async Task AssertWhole(WorkspaceFolder workspace)
    {
        foreach (string table in Tables(workspace))
        {
            var live = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
            var seen = new Dictionary<string, JsonNode>();
            foreach (string commit in Commits(Folder(workspace, table)))
            {
                Apply(commit, live);
                foreach (var (path, add) in live)
                    seen[path] = add;
            }

            foreach (var (path, add) in seen)
                await AssertFile(Path.Combine(Folder(workspace, table), Uri.UnescapeDataString(path)), add);
        }
    }

    private static async Task AssertFile(string path, JsonNode add)
    {
        Assert.True(File.Exists(path), $"A commit names {path}, which is not there.");
        Assert.Equal((long)add["size"]!, new FileInfo(path).Length);
        long rows = (long)JsonNode.Parse((string)add["stats"]!)!["numRecords"]!;
        await using (var reader = await ParquetReader.CreateAsync(path))
        {
            long found = 0;
            for (int group = 0; group < reader.RowGroupCount; group++)
            {
                using var groupReader = reader.OpenRowGroupReader(group);
                found += groupReader.RowCount;
            }

            Assert.Equal(rows, found);
        }

        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"select count(*) from (select hash(columns(*)) from read_parquet('{path}', hive_partitioning = false))";
        Assert.Equal(rows, Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture));
    }

    private static void Apply(string commit, SortedDictionary<string, JsonNode> live)
    {
        string text = File.ReadAllText(commit);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var action = JsonNode.Parse(line)!;
            if (action["add"] is { } add)
                live[(string)add["path"]!] = add;
            if (action["remove"] is { } remove)
                live.Remove((string)remove["path"]!);
        }
    }

    private static List<string> Commits(string table)
    {
        string log = Path.Combine(table, "_delta_log");
        if (!Directory.Exists(log))
            return [];
        var commits = Directory.GetFiles(log, "*.json").Order(StringComparer.Ordinal).ToList();
        for (int i = 0; i < commits.Count; i++)
            Assert.Equal(i.ToString("D20", CultureInfo.InvariantCulture) + ".json", Path.GetFileName(commits[i]));
        return commits;
    }

    private static string Folder(WorkspaceFolder workspace, string table) => Path.Combine(workspace.Folder, "lake", table);
}
