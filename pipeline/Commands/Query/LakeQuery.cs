using System.Text.Json.Nodes;
using Analytics.Faults;
using Analytics.Kpis;
using Analytics.Lake;
using DuckDB.NET.Data;

namespace Analytics.Commands.Query;

/// <summary>
/// One query of a user over the pinned lake, in an engine that can reach no other file: what is executed begins with our own <c>select</c> and is one
/// statement to the engine's own parser; file access is refused but for the lake's files, and for the one file that the result goes to.
/// </summary>
public sealed class LakeQuery : IDisposable
{
    // Table functions that change the engine's behaviour; a select may call them.
    private static readonly string[] NoQuestions =
        ["ENABLE_LOGGING", "DISABLE_LOGGING", "TRUNCATE_DUCKDB_LOGS", "ENABLE_PROFILING", "DISABLE_PROFILING", "CHECKPOINT", "FORCE_CHECKPOINT", "JSON_EXECUTE_SERIALIZED_SQL"];

    private readonly Engine engine;
    private readonly QueryFaults faults;
    private readonly string source;

    /// <summary>Opens the engine, and seals it.</summary>
    /// <param name="lake">The tables.</param>
    /// <param name="sql">The user's query.</param>
    /// <param name="scratchFolder">For what memory does not hold; it stays the caller's.</param>
    /// <param name="file">A file that may be written, absolute; null: none.</param>
    /// <exception cref="MendableException">The text is not one query.</exception>
    public LakeQuery(PinnedLake lake, string sql, string scratchFolder, string? file)
    {
        engine = Engine.InFolder(scratchFolder, "query");
        faults = new QueryFaults(lake, engine);
        lake.Register(engine);
        foreach (string table in lake.Tables.Keys)
            engine.Execute($"create view main.{SqlText.Name(table)} as from lake.{SqlText.Name(table)}");
        engine.Execute(SqlFiles.Read("engines", "duckdb"));
        Seal(lake, file);
        // On a line of its own: the text may end in a comment, and the engine's line numbers are one too high, which the faults know.
        source = $"(\n{QueryText.Checked(sql)}\n)";
        try
        {
            Columns = Describe();
            Check();
        }
        catch (Exception e)
        {
            var fault = e switch
            {
                DuckDBException said => faults.Of(said),
                // What the driver says of ? and $1, before the engine sees them.
                InvalidOperationException said when said.Message.Contains("number of parameters", StringComparison.Ordinal) => QueryText.HasParameter(),
                _ => null,
            };
            engine.Dispose();
            if (fault is null)
                throw;
            throw fault;
        }
    }

    /// <summary>The columns of the result.</summary>
    public IReadOnlyList<QueryColumn> Columns { get; } = [];

    /// <summary>Ends the query from another thread.</summary>
    public void Interrupt() => engine.Interrupt();

    /// <summary>Gives the rows as texts to the caller's function, made as they are read.</summary>
    public T Read<T>(Func<IEnumerable<string?[]>, T> use) =>
        Mended(() => engine.Stream($"select {string.Join(", ", Columns.Select(c => c.AsText))} from {source}", reader => use(Rows(reader))));

    /// <summary>Writes the file that was named, as Parquet.</summary>
    /// <returns>How many rows.</returns>
    public long WriteParquet(string file) =>
        Mended(() => engine.Execute($"copy (select {string.Join(", ", Columns.Select(c => c.ForParquet))} from {source}) to {SqlText.Literal(file)} (format parquet)"));

    /// <inheritdoc/>
    public void Dispose() => engine.Dispose();

    private void Seal(PinnedLake lake, string? file)
    {
        var files = lake.Tables.SelectMany(t => t.Value.Files.Keys.Select(f => Path.Combine(lake.Folder, t.Key, PartitionPath.FromLog(f))));
        engine.Execute($"""
            set autoinstall_known_extensions = false; set autoload_known_extensions = false; set allow_community_extensions = false;
            set allow_persistent_secrets = false;
            set allowed_paths = {SqlText.List(file is null ? files : files.Append(file))};
            set enable_external_access = false;
            set lock_configuration = true
            """);
    }

    private List<QueryColumn> Describe()
    {
        string sql = $"describe select * from {source}";
        int statements = engine.CountStatements(sql);
        if (statements > 1)
            throw QueryText.NotOne();
        int at = 0;
        return engine.Query(sql, r => new QueryColumn(++at, r.GetString(0), r.GetString(1)));
    }

    private void Check()
    {
        string plan = engine.Query($"explain (format json) select * from {source}", r => r.GetString(1))[0];
        if (Functions(JsonNode.Parse(plan)).FirstOrDefault(f => NoQuestions.Contains(f)) is { } function)
            throw QueryFaults.NotAllowed($"the function {function.ToLowerInvariant()}");
    }

    private static IEnumerable<string> Functions(JsonNode? plan) => plan switch
    {
        JsonArray nodes => nodes.SelectMany(Functions),
        JsonObject node => Functions(node["children"]).Concat(
            new[] { (string?)node["name"], node["extra_info"]?["Function"] as JsonValue is { } f ? f.ToString() : null }.OfType<string>().Select(n => n.Trim().ToUpperInvariant())),
        _ => [],
    };

    private IEnumerable<string?[]> Rows(DuckDBDataReader reader)
    {
        while (reader.Read())
        {
            string?[] row = new string?[Columns.Count];
            for (int i = 0; i < row.Length; i++)
                row[i] = reader.IsDBNull(i) ? null : Columns[i].Written(reader.GetString(i));
            yield return row;
        }
    }

    private T Mended<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (DuckDBException e) when (faults.Of(e) is { } fault)
        {
            throw fault;
        }
    }
}
