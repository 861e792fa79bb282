using System.Globalization;
using Analytics.Charts;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Report;

namespace Analytics.Publishing;

/// <summary>The KPIs that are tables of their own – tree, scorecards, curves, golden windows, the user's own – for the files beside the page.</summary>
internal static class KpiTablesPart
{
    // What a spreadsheet opens; larger ones are for the lake's readers.
    private const long MostRows = 100_000;

    /// <summary>Those with rows, in the order of their names.</summary>
    public static IReadOnlyList<KpiTable> Of(Engine engine, PinnedLake lake, IEnumerable<Kpis.KpiDefinition> computed) =>
    [
        .. computed.Where(k => k.IsTable).SelectMany(k => k.Kind == KpiKind.Golden ? ["golden_hours", "golden_windows"] : new[] { k.Name })
            .Where(n => lake.Rows("kpi_" + n) is > 0 and <= MostRows).Select(n => new KpiTable(n, Read(engine, "kpi_" + n))),
    ];

    private static ChartTable Read(Engine engine, string table)
    {
        string name = $"lake.{SqlText.Name(table)}";
        string[] columns = [.. engine.Query($"describe {name}", r => r.GetString(0))];
        var rows = engine.Query($"select * from {name}", r => (IReadOnlyList<ChartCell>)[.. Enumerable.Range(0, columns.Length).Select(i => Cell(r.IsDBNull(i) ? null : r.GetValue(i)))]);
        return new ChartTable([.. columns.Select(c => new ChartColumn(c, c))], rows);
    }

    private static ChartCell Cell(object? value) => value switch
    {
        null => ChartCell.Missing,
        string text => ChartCell.Text(text),
        bool flag => ChartCell.Text(flag ? "true" : "false"),
        DateOnly day => ChartCell.Date(day),
        DateTime instant => ChartCell.Text(instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        byte or short or int or long => ChartCell.Count(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        float or double or decimal => ChartCell.Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        _ => ChartCell.Text(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };
}
