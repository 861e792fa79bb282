using Analytics.Config;
using Analytics.Faults;
using Analytics.Lake;
using DuckDB.NET.Data;

namespace Analytics.Ingest;

/// <summary>A row the engine's CSV reader could not take apart.</summary>
/// <param name="Offset">First byte of the row in the decompressed UTF-8 text.</param>
/// <param name="Text">The row as it stands.</param>
/// <param name="Rule">What is wrong: <c>columns</c>, <c>quote</c>, <c>encoding</c>, <c>length</c>.</param>
public sealed record BrokenRow(long Offset, string Text, string Rule);

/// <summary>A CSV file as untyped text in the engine's table <see cref="Table"/>, read by the engine's parallel reader.</summary>
public sealed class RawFile
{
    /// <summary>The table that holds the file; its <c>rowid</c> counts the rows from 0 in the file's order.</summary>
    public const string Table = "raw_file";

    private RawFile(IReadOnlyDictionary<string, long> brokenRules, long rows, int columns)
    {
        Sql = $"select * from {Table} where {IsRowSql(columns)}";
        BrokenRules = brokenRules;
        Rows = rows;
    }

    /// <summary>How many rows could not be taken apart, by rule; each row has one.</summary>
    public IReadOnlyDictionary<string, long> BrokenRules { get; }

    /// <summary>A query of the rows that could be taken apart, in the file's order.</summary>
    public string Sql { get; }

    /// <summary>Rows in the table.</summary>
    public long Rows { get; }

    /// <summary>The table's column for the source column at this position.</summary>
    public static string Column(int position) => $"c{position}";

    /// <summary>Reads the file into the table, in place of the file before.</summary>
    /// <exception cref="MendableException">The file as a whole cannot be read: not gzip, cut short, unreadable.</exception>
    public static RawFile Load(Engine engine, SourceFile file, SourceConfig source, SourceHeader header)
    {
        int columns = header.Names.Count;
        Read(engine, file, source, header, inParallel: true);
        // In parallel the engine forgets the bad rows of a piece of the file that holds no good one.
        if (file.Bytes > 1_000_000 && engine.Count("select count(*) from reject_errors") > 0)
            Read(engine, file, source, header, inParallel: false);
        var broken = engine.Query(
            "select error, count(*) from (select min(error_type::varchar) as error from reject_errors group by line_byte_position) group by error",
            r => (Rule: RuleOf(r.GetString(0)), Rows: r.GetInt64(1)));
        return new RawFile(broken.GroupBy(b => b.Rule).ToDictionary(g => g.Key, g => g.Sum(b => b.Rows)), engine.Count($"select count(*) from {Table} where {IsRowSql(columns)}"), columns);
    }

    private static void Read(Engine engine, SourceFile file, SourceConfig source, SourceHeader header, bool inParallel)
    {
        engine.Execute($"drop table if exists {Table}; drop table if exists reject_errors; drop table if exists reject_scans");
        int columns = header.Names.Count;
        string names = "{" + string.Join(", ", Enumerable.Range(0, columns).Select(i => $"'{Column(i)}': 'VARCHAR'")) + "}";
        try
        {
            engine.Execute($"""
                create table {Table} as select * from read_csv({SqlText.Path(file.FullPath)},
                    auto_detect = false, header = true, skip = {header.BlankLinesBefore}, columns = {names}, delim = {SqlText.Literal(source.Delimiter.ToString())},
                    quote = '"', escape = '"', encoding = {SqlText.Literal(source.Encoding)},
                    compression = {SqlText.Literal(file.IsGzip ? "gzip" : "none")}, store_rejects = true, rejects_limit = 0, parallel = {(inParallel ? "true" : "false")})
                """);
        }
        catch (DuckDBException e) when (e.Message.Contains("state machine reached an invalid state", StringComparison.Ordinal))
        {
            throw MixedLineEnds(file);
        }
        catch (DuckDBException e)
        {
            throw new MendableException(ExitCode.Failed, new Fault(
                file.Name, $"a file that cannot be read: {e.Message.Split('\n')[0]}",
                $"{source.Encoding} text with '{source.Delimiter}' between columns{(file.IsGzip ? ", compressed with gzip" : "")}",
                "Check that the export was complete, and the table's encoding and delimiter in the configuration."));
        }
    }

    /// <summary>The rows that could not be taken apart, in the file's order: the first so many, or all.</summary>
    public List<BrokenRow> Broken(Engine engine, int? most)
    {
        if (BrokenRules.Count == 0)
            return [];
        string limit = most is null ? "" : $" limit {most}";
        return engine.Query(
            $"select line_byte_position::bigint, any_value(csv_line), min(error_type::varchar) from reject_errors group by 1 order by 1{limit}",
            r => Broke(r.GetInt64(0), r.IsDBNull(1) ? "" : r.GetString(1), RuleOf(r.GetString(2))));
    }

    /// <summary>Tells rows from blank lines, which the engine gives as rows where a file has one column.</summary>
    public static string IsRowSql(int columns) => columns == 1 ? $"{Column(0)} is not null" : "true";

    // The engine counts bytes from 1, and takes the end of the line before to the row after a blank line or CRLF.
    private static BrokenRow Broke(long position, string text, string rule)
    {
        string row = text.TrimStart('\r', '\n');
        return new BrokenRow(position - 1 + text.Length - row.Length, row, rule);
    }

    private static string RuleOf(string errorType) => errorType switch
    {
        "MISSING COLUMNS" or "TOO MANY COLUMNS" => "columns",
        "INVALID ENCODING" => "encoding",
        "LINE SIZE OVER MAXIMUM" => "length",
        _ => "quote",
    };

    /// <summary>The fault of a file whose lines end in different ways: a reader that guessed would lose rows.</summary>
    internal static MendableException MixedLineEnds(SourceFile file) => new(ExitCode.Failed, new Fault(
        file.Name, "lines that end in different ways (LF, CRLF or CR)", "one kind of line end in the whole file",
        "Export it again, or convert it, for example: sed -i 's/\\r$//' FILE. Line breaks inside a value belong in quotes."));
}
