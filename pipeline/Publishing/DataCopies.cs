using Analytics.Charts;
using Analytics.Report;
using Parquet;
using Parquet.Schema;

namespace Analytics.Publishing;

/// <summary>Each table as Parquet beside its CSV: typed, for whoever takes the numbers further.</summary>
public static class DataCopies
{
    /// <summary>Writes <c>data/CHART.parquet</c> for every chart of the page and every KPI that is a table; the same table gives the same bytes.</summary>
    public static void Write(ReportContent content, string folder)
    {
        foreach (var (name, table) in content.AllCharts.Select(c => (c.Name, c.Table)).Concat(content.KpiTables.Select(t => (t.FileName, t.Table))))
        {
            string path = Path.Combine(folder, "data", name + ".parquet");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            WriteAsync(table, path).GetAwaiter().GetResult();
        }
    }

    private static async Task WriteAsync(ChartTable table, string path)
    {
        var columns = table.Columns.Select((c, i) => (Cells: table.Rows.Select(r => r[i]).ToList(), c.Name)).ToList();
        var fields = columns.Select(c => Field(c.Name, c.Cells)).ToList();
        await using var stream = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream).ConfigureAwait(false);
        using var group = writer.CreateRowGroup();
        foreach (var (field, cells) in fields.Zip(columns.Select(c => c.Cells)))
            await WriteColumnAsync(group, field, cells).ConfigureAwait(false);
    }

    private static CellKind KindOf(List<ChartCell> cells) =>
        cells.Select(c => c.Kind).FirstOrDefault(k => k != CellKind.Missing, CellKind.Text);

    private static DataField Field(string name, List<ChartCell> cells) => KindOf(cells) switch
    {
        CellKind.Count => new DataField<long?>(name),
        CellKind.Number or CellKind.Share or CellKind.Seconds => new DataField<double?>(name),
        _ => new DataField<string>(name),
    };

    private static Task WriteColumnAsync(ParquetRowGroupWriter group, DataField field, List<ChartCell> cells) => KindOf(cells) switch
    {
        CellKind.Count => group.WriteAsync<long>(field, cells.Select(c => (long?)c.Quantity).ToArray()),
        CellKind.Number or CellKind.Share or CellKind.Seconds => group.WriteAsync<double>(field, cells.Select(c => c.Quantity).ToArray()),
        _ => group.WriteAsync(field, cells.Select(c => c.ToInvariant()).ToArray()),
    };
}
