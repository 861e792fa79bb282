using System.Globalization;
using System.Text;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary><c>quarantine/DATE/TABLE.csv</c>: every rejected row, so that nothing is lost without a trace.</summary>
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
        var records = Kept(path, filesRead).Concat(rows.Select(Record)).ToList();
        if (records.Count == 0)
        {
            if (File.Exists(path))
                File.Delete(path);
            return;
        }

        Directory.CreateDirectory(folder);
        string temporary = path + ".tmp";
        Durable.Write(temporary, Encoding.UTF8.GetBytes(Header + "\n" + string.Concat(records.Select(r => r + "\n"))));
        File.Move(temporary, path, overwrite: true);
    }

    private static string Record(RejectedRow row) => string.Join(',',
        Field(row.File), row.Line.ToString(CultureInfo.InvariantCulture), Field(row.Column), Field(row.Value ?? ""), Field(row.Rule));

    private static string Field(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static List<string> Kept(string path, IReadOnlySet<string> filesRead)
    {
        if (!File.Exists(path))
            return [];
        using var engine = Engine.InMemory();
        const string Columns = "{'file': 'VARCHAR', 'line': 'BIGINT', 'column': 'VARCHAR', 'value': 'VARCHAR', 'rule': 'VARCHAR'}";
        var rows = engine.Query(
            $"""
            select file, line, coalesce("column", ''), coalesce(value, ''), rule
            from read_csv({SqlText.Path(path)}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {Columns})
            """,
            r => new RejectedRow("", r.GetString(0), r.GetInt64(1), r.GetString(2), r.GetString(3), r.GetString(4)));
        return [.. rows.Where(r => !filesRead.Contains(r.File)).Select(Record)];
    }
}
