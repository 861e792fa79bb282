using System.Globalization;
using Analytics.Config;

namespace Analytics.Ingest.Sources;

/// <summary>A file of delimited text.</summary>
internal sealed class CsvFile(SourceFile file, SourceConfig source, LimitsConfig limits, string scratchFolder, BrokenRows broken)
{
    private const int LongestHeader = 1 << 20;

    private readonly RowDialect dialect = RowDialect.Of(file, source);

    /// <summary>Reads it.</summary>
    public RawRows Read()
    {
        bool detect = source.Encoding == "detect";
        string encoding = detect ? EncodingDetection.Find(file, source, limits) : source.Encoding;
        using var text = TextStream.Open(file, encoding, limits);
        RowScanner? scanner = null;
        try
        {
            scanner = new RowScanner(text.Utf8, dialect, broken, StartCopy);
            var rows = Scan(scanner, text);
            return rows with { Sha256 = text.FinishHash(), Notes = detect ? [.. rows.Notes, $"{file.Name}: read as {text.Encoding}, detected"] : rows.Notes };
        }
        catch (Exception e)
        {
            scanner?.Copy?.Dispose();
            broken.Dispose();
            if (text.FaultOf(e) is { } fault && fault != e)
                throw fault;
            throw;
        }
    }

    private RawRows Scan(RowScanner scanner, TextStream text)
    {
        var header = scanner.ReadHeader(isRow: !source.HasHeader, source.SkipLines);
        if (header is null)
            return Rows(scanner, [], "select null where false") with { Notes = [$"{file.Name}: no line, not even a header"] };
        RequireHeader(header);
        IReadOnlyList<string> names = source.HasHeader ? header.Names
            : source.ColumnNames.Count > 0 ? source.ColumnNames
            : [.. Enumerable.Range(1, header.Columns).Select(i => RawRows.Column(i))];
        scanner.ReadRows(names.Count, copyAll: !text.IsFileItself || !header.IsPlain || source.SkipLines > 0);
        string sql = scanner.Copy is { } copy
            ? Query(copy.Path, names.Count, scanner, hasHeader: false, skip: 0)
            : Query(file.FullPath, names.Count, scanner, source.HasHeader, skip: header.Line - 1);
        return Rows(scanner, names, sql);
    }

    private CleanCopy StartCopy(long from, long to)
    {
        var copy = CleanCopy.In(scratchFolder);
        if (to > from)
            copy.Take(file.FullPath, from, to);
        return copy;
    }

    private string Query(string path, int columns, RowScanner scanner, bool hasHeader, long skip) => new CsvQuery(path, columns)
    {
        Delimiter = dialect.Delimiter,
        // Without a quote there is nothing to guess where a piece of the file begins. To the engine, no quote is the zero byte.
        Quote = scanner.HasQuotes || scanner.HasNul ? dialect.Quote : null,
        End = scanner.End,
        HasHeader = hasHeader,
        Skip = skip,
        InParallel = !scanner.MustReadInOrder,
    }.Sql;

    private RawRows Rows(RowScanner scanner, IReadOnlyList<string> names, string sql) => new()
    {
        Sql = sql,
        Names = names,
        Count = scanner.Count,
        HasEdgeBlanks = scanner.HasEdgeBlanks,
        BrokenRules = broken.Rules,
        AllBroken = broken.All(),
        LineMap = scanner.Lines,
        Scratch = [broken, scanner.Copy],
        Sha256 = "",
    };

    private void RequireHeader(HeaderRow header)
    {
        // Where the configuration gives the names, the first line is a row like others.
        if (!source.HasHeader && source.ColumnNames.Count > 0)
            return;
        string place = string.Create(CultureInfo.InvariantCulture, $"{file.Name} line {header.Line}");
        if (header.Kind == RowKind.TooLong || header.Length > LongestHeader)
        {
            throw FileFaults.Failed(
                place, "a first line longer than a megabyte", "a header line with the column names", "Check the file's encoding, quoting and line ends.");
        }

        if (header.Kind == RowKind.BadQuote)
        {
            throw FileFaults.Failed(
                place, "a first line whose quotes do not close, or close before the value ends", "quotes around whole values only, closed, and doubled inside",
                $"Mend the line, or set tables.{source.Table.Name}.delimiter and quote as the file has them.");
        }
    }
}
