using System.Globalization;
using System.Text;
using Analytics.Lake;
using DuckDB.NET.Data;

namespace Analytics.Ingest;

/// <summary>The rejected rows of a night, kept in the engine, which spills: millions of them cost no memory.</summary>
public sealed class RejectedTable
{
    private const string Name = "rejected_rows";

    private const string Columns = "table_name, file, line, \"column\", decode(value), rule, expected";

    // Files in the order read, rows in the order of their lines.
    private const string Order = "order by file_order, line, \"column\", rule";

    private readonly Engine engine;
    private readonly Dictionary<(string Table, string File), int> files = [];

    /// <summary>Makes an empty table in the engine.</summary>
    public RejectedTable(Engine engine)
    {
        this.engine = engine;
        engine.Execute($"create table {Name} (file_order integer, table_name varchar, file varchar, line bigint, \"column\" varchar, value blob, rule varchar, expected varchar)");
    }

    /// <summary>Adds rows, in any order; they are taken one by one.</summary>
    public void Add(IEnumerable<RejectedRow> rows)
    {
        using var appender = engine.Append(Name);
        foreach (var row in rows)
        {
            var record = appender.CreateRow();
            record.AppendValue(FileOrder(row)).AppendValue(row.Table).AppendValue(row.File).AppendValue(row.Line).AppendValue(row.Column);
            // As bytes: the appender ends a text at a NUL.
            _ = row.Value is null ? record.AppendNullValue() : record.AppendValue(Encoding.UTF8.GetBytes(row.Value));
            record.AppendValue(row.Rule).AppendValue(row.Expected).EndRow();
        }
    }

    /// <summary>The first rows of all files.</summary>
    public List<RejectedRow> First(int most) => engine.Query($"select {Columns} from {Name} {Order} limit {most}", Row);

    /// <summary>The first rows of a file; of one rule, where it is given.</summary>
    public List<RejectedRow> First(string table, string file, string? rule, int most) =>
        engine.Query($"select {Columns} from {Name} where {Of(table, file)}{(rule is null ? "" : $" and rule = {SqlText.Literal(rule)}")} {Order} limit {most}", Row);

    /// <summary>How many broken rules are kept of a file.</summary>
    public long Count(string table, string file) => engine.Count($"select count(*) from {Name} where {Of(table, file)}");

    /// <summary>Gives every row of a table, in order, to a function that takes them one by one.</summary>
    public T Stream<T>(string table, Func<IEnumerable<RejectedRow>, T> take) =>
        engine.Stream($"select {Columns} from {Name} where table_name = {SqlText.Literal(table)} {Order}", reader => take(Rows(reader)));

    private static IEnumerable<RejectedRow> Rows(DuckDBDataReader reader)
    {
        while (reader.Read())
            yield return Row(reader);
    }

    private static string Of(string table, string file) => $"table_name = {SqlText.Literal(table)} and file = {SqlText.Literal(file)}";

    private static RejectedRow Row(DuckDBDataReader r) => new(
        r.GetString(0), r.GetString(1), Convert.ToInt64(r.GetValue(2), CultureInfo.InvariantCulture), r.GetString(3), r.TextOrNull(4), r.GetString(5))
    {
        Expected = r.GetString(6),
    };

    private int FileOrder(RejectedRow row)
    {
        if (!files.TryGetValue((row.Table, row.File), out int order))
            files[(row.Table, row.File)] = order = files.Count;
        return order;
    }
}
