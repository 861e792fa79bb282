using System.Globalization;
using System.Text;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>
/// <c>quarantine/DATE/TABLE.csv</c>: every rejected row, so that nothing is lost without a trace. What a run that a gate stopped would have
/// rejected stands beside it as <c>TABLE.stopped.csv</c> until the next attempt, and touches nothing of the good runs'.
/// Fields are quoted as RFC 4180 says; values stay as they are, and one that a spreadsheet would take for a formula is quoted too.
/// </summary>
public static class QuarantineFile
{
    private const string Header = "file,line,column,value,rule";
    private const string Stopped = ".stopped.csv";

    /// <summary>Writes the rows; rows of other files that an earlier run of the same date left there stay.</summary>
    /// <param name="folder">The quarantine folder of the run's date.</param>
    /// <param name="table">The table.</param>
    /// <param name="filesRead">Names of the files read in this run, with or without rejected rows.</param>
    /// <param name="rows">The rejected rows of those files; taken one by one.</param>
    public static void Write(string folder, string table, IReadOnlySet<string> filesRead, IEnumerable<RejectedRow> rows)
    {
        string path = Path.Combine(folder, table + ".csv");
        Put(path, File.Exists(path) ? writer => CopyKept(path, filesRead, writer) : _ => 0, rows);
    }

    /// <summary>Writes the rows of a run that a gate stopped.</summary>
    public static void WriteStopped(string folder, string table, IEnumerable<RejectedRow> rows) =>
        Put(Path.Combine(folder, table + Stopped), _ => 0, rows);

    /// <summary>Removes what a stopped attempt of the same date left.</summary>
    public static void ForgetStopped(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (string file in Directory.GetFiles(folder, "*" + Stopped))
            File.Delete(file);
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
            Directory.Delete(folder);
    }

    private static void Put(string path, Func<StreamWriter, long> kept, IEnumerable<RejectedRow> rows)
    {
        string folder = Path.GetDirectoryName(path)!;
        using var next = rows.GetEnumerator();
        bool any = next.MoveNext();
        if (!any && !File.Exists(path))
            return;
        Directory.CreateDirectory(folder);
        string temporary = path + ".tmp";
        long records;
        using (var writer = new StreamWriter(temporary, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
        {
            writer.WriteLine(Header);
            records = kept(writer);
            for (; any; any = next.MoveNext(), records++)
                writer.WriteLine(Record(next.Current));
        }

        if (records == 0)
        {
            File.Delete(temporary);
            File.Delete(path);
        }
        else
        {
            Durable.Flush(temporary);
            File.Move(temporary, path, overwrite: true);
        }

        Durable.FlushFolder(folder);
    }

    private static string Record(RejectedRow row) => string.Join(',',
        Field(row.File), row.Line.ToString(CultureInfo.InvariantCulture), Field(row.Column), Field(row.Value ?? ""), Field(row.Rule));

    private static string Field(string value) => value.AsSpan().IndexOfAny(",\"\r\n") >= 0 || IsLikeAFormula(value)
        ? "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
        : value;

    private static bool IsLikeAFormula(string value) => value is ['=' or '+' or '-' or '@' or '\t', ..]
        && !decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    private static long CopyKept(string path, IReadOnlySet<string> filesRead, StreamWriter writer)
    {
        using var engine = Engine.InMemory();
        const string Columns = "{'file': 'VARCHAR', 'line': 'BIGINT', 'column': 'VARCHAR', 'value': 'VARCHAR', 'rule': 'VARCHAR'}";
        string sql = $"""
            select file, line, coalesce("column", ''), coalesce(value, ''), rule
            from read_csv({SqlText.Path(path)}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {Columns})
            """;
        return engine.Stream(sql, reader =>
        {
            long records = 0;
            while (reader.Read())
            {
                var row = new RejectedRow("", reader.GetString(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetString(4));
                if (filesRead.Contains(row.File))
                    continue;
                writer.WriteLine(Record(row));
                records++;
            }

            return records;
        });
    }
}
