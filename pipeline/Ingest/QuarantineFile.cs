using System.Globalization;
using System.Text;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary><c>quarantine/DATE/TABLE.csv</c>: every rejected row, so that nothing is lost without a trace; of a file that stops the run the first 1,000.</summary>
public static class QuarantineFile
{
    private const string Header = "file,line,column,value,rule";

    /// <summary>Writes the rows; rows of other files that an earlier run of the same date left there stay.</summary>
    /// <param name="folder">The quarantine folder of the run's date.</param>
    /// <param name="table">The table.</param>
    /// <param name="filesRead">Names of the files read in this run, with or without rejected rows.</param>
    /// <param name="rows">The rejected rows of those files.</param>
    public static void Write(string folder, string table, IReadOnlySet<string> filesRead, IReadOnlyList<RejectedRow> rows)
    {
        string path = Path.Combine(folder, table + ".csv");
        if (rows.Count == 0 && !File.Exists(path))
            return;
        Directory.CreateDirectory(folder);
        string temporary = path + ".tmp";
        if (WriteRecords(temporary, path, filesRead, rows) == 0)
        {
            File.Delete(temporary);
            File.Delete(path);
            return;
        }

        Durable.Flush(temporary);
        File.Move(temporary, path, overwrite: true);
    }

    private static long WriteRecords(string temporary, string path, IReadOnlySet<string> filesRead, IReadOnlyList<RejectedRow> rows)
    {
        using var writer = new StreamWriter(temporary, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        writer.WriteLine(Header);
        long records = CopyKept(path, filesRead, writer);
        foreach (var row in rows)
            writer.WriteLine(Record(row));
        return records + rows.Count;
    }

    private static string Record(RejectedRow row) => string.Join(',',
        Field(row.File), row.Line.ToString(CultureInfo.InvariantCulture), Field(row.Column), Field(row.Value ?? ""), Field(row.Rule));

    private static string Field(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static long CopyKept(string path, IReadOnlySet<string> filesRead, StreamWriter writer)
    {
        if (!File.Exists(path))
            return 0;
        using var engine = Engine.InMemory();
        const string Columns = "{'file': 'VARCHAR', 'line': 'BIGINT', 'column': 'VARCHAR', 'value': 'VARCHAR', 'rule': 'VARCHAR'}";
        string sql = $"""
            select file, line, coalesce("column", ''), coalesce(value, ''), rule
            from read_csv({SqlText.Path(path)}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {Columns})
            """;
        return engine.Read(sql, reader =>
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
