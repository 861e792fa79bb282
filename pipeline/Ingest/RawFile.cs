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

    private RawFile(IReadOnlyList<BrokenRow> broken, long rows)
    {
        Broken = broken;
        Rows = rows;
    }

    /// <summary>Rows that could not be taken apart.</summary>
    public IReadOnlyList<BrokenRow> Broken { get; }

    /// <summary>Rows in the table.</summary>
    public long Rows { get; }

    /// <summary>The table's column for the source column at this position.</summary>
    public static string Column(int position) => $"c{position}";

    /// <summary>Reads the file into the table, in place of the file before.</summary>
    /// <exception cref="MendableException">The file as a whole cannot be read: not gzip, cut short, unreadable.</exception>
    public static RawFile Load(Engine engine, SourceFile file, SourceConfig source, int columns)
    {
        engine.Execute($"drop table if exists {Table}; drop table if exists reject_errors; drop table if exists reject_scans");
        string names = "{" + string.Join(", ", Enumerable.Range(0, columns).Select(i => $"'{Column(i)}': 'VARCHAR'")) + "}";
        try
        {
            engine.Execute($"""
                create table {Table} as select * from read_csv({SqlText.Literal(file.FullPath)},
                    auto_detect = false, header = true, columns = {names}, delim = {SqlText.Literal(source.Delimiter.ToString())},
                    quote = '"', escape = '"', encoding = {SqlText.Literal(source.Encoding)},
                    compression = {SqlText.Literal(file.IsGzip ? "gzip" : "none")}, store_rejects = true, rejects_limit = 0)
                """);
        }
        catch (DuckDBException e)
        {
            throw new MendableException(ExitCode.Failed, new Fault(
                file.Name, $"a file that cannot be read: {FirstLine(e.Message)}",
                $"{source.Encoding} text with '{source.Delimiter}' between columns{(file.IsGzip ? ", compressed with gzip" : "")}",
                "Check that the export was complete, and the table's encoding and delimiter in the configuration."));
        }

        var broken = engine.Query(
            "select line_byte_position::bigint, any_value(csv_line), min(error_type::varchar) from reject_errors group by 1 order by 1",
            r => new BrokenRow(r.GetInt64(0), r.IsDBNull(1) ? "" : r.GetString(1), RuleOf(r.GetString(2))));
        return new RawFile(broken, engine.Count($"select count(*) from {Table}"));
    }

    private static string RuleOf(string errorType) => errorType switch
    {
        "MISSING COLUMNS" or "TOO MANY COLUMNS" => "columns",
        "INVALID ENCODING" => "encoding",
        "LINE SIZE OVER MAXIMUM" => "length",
        _ => "quote",
    };

    private static string FirstLine(string message) => message.Split('\n')[0];
}
