using System.Globalization;
using Analytics.Config;
using Analytics.Faults;
using Analytics.Lake;

namespace Analytics.Ingest.Sources;

/// <summary>A file of delimited text.</summary>
internal sealed class CsvFile(SourceFile file, SourceConfig source, string scratchFolder)
{
    private const int LongestHeader = 1 << 20;

    private readonly RowDialect dialect = new((byte)source.Delimiter, (byte)'"');

    /// <summary>Reads it.</summary>
    public RawRows Read()
    {
        using var text = TextStream.Open(file, source.Encoding);
        RowScanner? scanner = null;
        try
        {
            scanner = new RowScanner(text.Utf8, dialect, StartCopy);
            var rows = Scan(scanner, text);
            return rows with { Sha256 = text.FinishHash() };
        }
        catch (Exception e)
        {
            scanner?.Copy?.Dispose();
            throw text.FaultOf(e) ?? e;
        }
    }

    private RawRows Scan(RowScanner scanner, TextStream text)
    {
        var header = scanner.ReadHeader(isRow: false);
        if (header is null)
            return Rows(scanner, [], "select null where false");
        RequireHeader(header);
        bool direct = text.IsFileItself && header.IsPlain;
        scanner.ReadRows(header.Names.Count, copyAll: !direct);
        string sql = scanner.Copy is { } copy
            ? Query(copy.Path, header.Names.Count, scanner, hasHeader: false, skip: 0)
            : Query(file.FullPath, header.Names.Count, scanner, hasHeader: true, skip: header.Line - 1);
        return Rows(scanner, header.Names, sql);
    }

    private CleanCopy StartCopy(long from, long to)
    {
        var copy = new CleanCopy(scratchFolder);
        if (to > from)
            copy.Take(file.FullPath, from, to);
        return copy;
    }

    private string Query(string path, int columns, RowScanner scanner, bool hasHeader, long skip)
    {
        string names = string.Join(", ", Enumerable.Range(0, columns).Select(i => $"'{RawRows.Column(i)}': 'VARCHAR'"));
        // Without a quote there is nothing to guess where a piece of the file begins. To the engine, no quote is the zero byte.
        string quote = SqlText.Literal(dialect.Quote is { } q && (scanner.HasQuotes || scanner.HasNul) ? ((char)q).ToString() : "");
        // The engine finds CRLF by itself, and reads nothing where it is named.
        string lineEnd = scanner.End is LineEnd.CrLf or LineEnd.Cr ? "" : "new_line = '\\n', ";
        // The engine's own limit counts the line end too.
        return string.Create(CultureInfo.InvariantCulture, $$"""
            select * from read_csv({{SqlText.Path(path)}}, auto_detect = false, header = {{Word(hasHeader)}}, skip = {{skip}}, columns = {{{names}}},
                delim = {{SqlText.Literal(((char)dialect.Delimiter).ToString())}}, quote = {{quote}}, escape = {{quote}}, {{lineEnd}}comment = '',
                encoding = 'utf-8', compression = 'none', strict_mode = true, max_line_size = {{RowDialect.LongestRow + 1000}}, parallel = {{Word(!scanner.MustReadInOrder)}})
            """);
    }

    private static string Word(bool value) => value ? "true" : "false";

    private static RawRows Rows(RowScanner scanner, IReadOnlyList<string> names, string sql) => new()
    {
        Sql = sql,
        Names = names,
        Count = scanner.Count,
        BrokenRules = scanner.Broken.Rules,
        BrokenKept = scanner.Broken.Kept,
        LineMap = scanner.Lines,
        Scratch = scanner.Copy,
        Sha256 = "",
    };

    private void RequireHeader(HeaderRow header)
    {
        if (header.Kind == RowKind.TooLong || header.Length > LongestHeader)
        {
            throw new MendableException(ExitCode.Failed, new Fault(
                $"{file.Name} line {header.Line}", "a first line longer than a megabyte", "a header line with the column names",
                "Check the file's encoding, quoting and line ends."));
        }

        if (header.Kind == RowKind.BadQuote)
        {
            throw new MendableException(ExitCode.Failed, new Fault(
                $"{file.Name} line {header.Line}", "a header whose quotes do not close, or close before the name ends",
                "quotes around whole names only, closed, and doubled inside", "Mend the header, or check the table's delimiter and quote in the configuration."));
        }
    }
}
