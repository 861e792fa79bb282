using System.Globalization;
using Analytics.Commands.Results;
using Analytics.Faults;
using Analytics.Lake;
using Analytics.Runs;

namespace Analytics.Commands.Query;

/// <summary>Where the rows of a query go: <c>--format</c>, <c>--out</c> and <c>--limit</c>.</summary>
public static class QueryOutput
{
    /// <summary>Writes all rows, or of a table the first ones, to a file or standard output.</summary>
    public static void Write(LakeQuery query, ResultFormat format, string? file, int limit, RunLog log)
    {
        ResultColumn[] columns = [.. query.Columns.Select(c => c.Result)];
        long rows = 0;
        if (format == ResultFormat.Parquet)
            ResultOutput.Whole(file!, beside => rows = query.WriteParquet(beside));
        else
        {
            ResultOutput.Write(file, output =>
            {
                switch (format)
                {
                    case ResultFormat.Csv:
                        rows = query.Read(all => CsvRows.Write(output, columns, all));
                        break;
                    case ResultFormat.Json:
                        rows = query.Read(all => JsonRows.Write(output, columns, all));
                        break;
                    default:
                        (rows, bool more) = query.Read(all => TableRows.Write(output, columns, all, limit));
                        if (more)
                            log.Warn("rows_left_out", string.Create(CultureInfo.InvariantCulture, $"only the first {limit:N0} rows are shown; --limit N shows more, --format csv all"));
                        break;
                }
            });
        }

        if (file is not null)
            log.Info(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows written to {file}"));
    }

    /// <summary>Whether there is a place for the rows.</summary>
    /// <exception cref="MendableException">There is none.</exception>
    public static void Check(ResultFormat format, string? file, int? limit, DataLake lake)
    {
        if (format == ResultFormat.Parquet && file is null)
            throw Usage("--format parquet", "no file for it", "--out FILE, since Parquet is no text", "Name a file.");
        if (limit is not null && format != ResultFormat.Table)
            throw Usage("--limit", $"it beside --format {format.ToString().ToLowerInvariant()}", "it for tables alone; the other formats give every row", "Write 'limit N' in the SQL.");
        if (limit < 0)
            throw Usage("--limit", $"{limit}", "a whole number, 0 or more", "Correct the number.");
        if (file is null)
            return;
        if (!Path.GetRelativePath(lake.Folder, file).StartsWith("..", StringComparison.Ordinal) && Directory.Exists(lake.Folder))
            throw Usage($"--out {file}", "a file inside the lake", "a file elsewhere", "Name another folder; only runs write to the lake.");
        ResultOutput.CheckPlace(file);
    }

    private static MendableException Usage(string place, string found, string expected, string remedy) => new(ExitCode.Usage, new Fault(place, found, expected, remedy));
}
