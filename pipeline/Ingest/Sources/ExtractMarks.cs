using Analytics.Lake;

namespace Analytics.Ingest.Sources;

/// <summary>How far a table has been read from its database.</summary>
/// <param name="Table">The contract's table.</param>
/// <param name="Definition">Changes with the query, its watermark and how its columns are mapped: rows read otherwise are read again.</param>
/// <param name="Number">Of the last extract loaded, from 1.</param>
/// <param name="Watermark">The greatest one loaded that is not in the future, as PostgreSQL writes it; null for none.</param>
/// <param name="NextSha256">Hash of the rows that the next extract would hold, had nothing changed.</param>
public sealed record ExtractMark(string Table, long Definition, long Number, string? Watermark, string NextSha256);

/// <summary>
/// The marks of all tables, kept in the lake as <c>ingest_watermarks</c>. They are written after the tables' rows and the ledger: what a crash leaves
/// between is read again, which changes nothing.
/// </summary>
/// <param name="All">By table name.</param>
public sealed record ExtractMarks(IReadOnlyList<ExtractMark> All)
{
    private const string LakeName = "ingest_watermarks";

    /// <summary>Reads them; none when there are none yet.</summary>
    public static ExtractMarks Read(PinnedLake lake)
    {
        if (lake.Rows(LakeName) == 0)
            return new ExtractMarks([]);
        using var engine = Engine.InMemory();
        lake.Register(engine);
        return new ExtractMarks(engine.Query(
            $"select table_name, definition, extract, watermark, next_sha256 from lake.{LakeName} order by table_name",
            r => new ExtractMark(r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.TextOrNull(3), r.GetString(4))));
    }

    /// <summary>The mark of a table; null for none.</summary>
    public ExtractMark? Find(string table) => All.FirstOrDefault(m => m.Table == table);

    /// <summary>With these in place of those of the same tables; those of tables no longer configured stay, so that their extracts are numbered on.</summary>
    public ExtractMarks With(IReadOnlyList<ExtractMark> marks) =>
        new([.. All.Where(a => marks.All(m => m.Table != a.Table)).Concat(marks).OrderBy(m => m.Table, StringComparer.Ordinal)]);

    /// <summary>Commits them.</summary>
    /// <returns>The version of their table.</returns>
    public IReadOnlyDictionary<string, long> Commit(Engine engine, DataLake lake, DateTimeOffset committedAt)
    {
        RecordTable.Create(engine, LakeName, All, [
            new("table_name", LakeType.Text, m => m.Table),
            new("definition", LakeType.Long, m => m.Definition),
            new("extract", LakeType.Long, m => m.Number),
            new("watermark", LakeType.Text, m => m.Watermark),
            new("next_sha256", LakeType.Text, m => m.NextSha256),
        ]);
        return new Dictionary<string, long> { [LakeName] = ResultTable.Commit(engine, lake, LakeName, $"select * from {LakeName}", committedAt) };
    }
}
