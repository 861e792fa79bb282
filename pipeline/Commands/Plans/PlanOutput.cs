using System.Globalization;
using Analytics.Commands.Results;
using Analytics.Runs;

namespace Analytics.Commands.Plans;

/// <summary>A plan as text, CSV or JSON.</summary>
internal static class PlanOutput
{
    /// <summary>Writes it.</summary>
    /// <param name="plan">What.</param>
    /// <param name="format">How; CSV is one table, JSON an object of all.</param>
    /// <param name="isOne">Whether one table alone was asked for: then JSON is its rows.</param>
    /// <param name="file">Where; null: standard output.</param>
    /// <param name="log">Takes the notes that CSV has no place for.</param>
    public static void Write(PlanTables plan, ResultFormat format, bool isOne, string? file, RunLog log)
    {
        var tables = plan.Tables;
        ResultOutput.Write(file, output =>
        {
            switch (format)
            {
                case ResultFormat.Csv:
                    CsvRows.Write(output, tables[0].Columns, tables[0].Rows);
                    break;
                case ResultFormat.Json when isOne:
                    JsonRows.Write(output, tables[0].Columns, tables[0].Rows);
                    break;
                case ResultFormat.Json:
                    WriteObject(output, tables, plan.Notes);
                    break;
                default:
                    WriteText(output, tables, plan.Notes);
                    break;
            }
        });
        if (format == ResultFormat.Csv || (format == ResultFormat.Json && isOne))
        {
            foreach (string note in plan.Notes)
                log.Info(note);
        }

        if (file is not null)
            log.Info(string.Create(CultureInfo.InvariantCulture, $"written to {file}"));
    }

    private static void WriteObject(TextWriter output, IReadOnlyList<PlanTable> tables, IReadOnlyList<string> notes)
    {
        output.Write('{');
        foreach (var table in tables)
        {
            output.Write(JsonTexts.Quoted(table.Name) + ":");
            JsonRows.Write(output, table.Columns, table.Rows);
            output.Write(',');
        }

        output.Write($"\"notes\":{JsonTexts.List(notes)}}}\n");
    }

    private static void WriteText(TextWriter output, IReadOnlyList<PlanTable> tables, IReadOnlyList<string> notes)
    {
        foreach (var table in tables.Where(t => t.Rows.Count > 0))
        {
            output.WriteLine(table.Title);
            output.WriteLine();
            // Columns that hold nothing in any row tell a person nothing.
            int[] filled = [.. Enumerable.Range(0, table.Columns.Count).Where(c => table.Rows.Any(r => r[c] is { Length: > 0 }))];
            TableRows.Write(output, [.. filled.Select(c => table.Columns[c])], table.Rows.Select(r => filled.Select(c => r[c] ?? "").ToArray()));
            output.WriteLine();
        }

        foreach (string note in notes)
            output.WriteLine("- " + note);
    }
}
