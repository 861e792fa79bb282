using System.Text;
using Analytics.Charts;
using Analytics.Report.Mail;
using Analytics.Report.Printing;
using Analytics.Report.Workbooks;

namespace Analytics.Report;

/// <summary>The report as files of a folder: <c>index.html</c> and the other pages, <c>report.xlsx</c>, <c>mail.html|eml</c>, <c>charts/*.svg|png</c> (<c>@2x</c>: twice the pixels), <c>data/*.csv</c>.</summary>
public static class ReportFiles
{
    private static readonly string[] _kpiColumns =
        ["kpi", "value", "unit", "first_day", "last_day", "cases", "change", "target", "target_upper", "note", "lower", "upper"];

    /// <summary>Writes the report; the same content gives the same bytes, those of a PDF as far as its printer's do.</summary>
    /// <param name="content">What the page shows.</param>
    /// <param name="stagingFolder">The folder to write into, made when it is not there; never the published one.</param>
    /// <param name="print">Makes a PDF of a page's HTML, or gives null where it cannot; null: none is made.</param>
    /// <returns>The files written, relative to the folder, with '/' between their parts.</returns>
    /// <exception cref="InvalidOperationException">A chart came out blank, or two charts have the same name.</exception>
    public static IReadOnlyList<string> Write(ReportContent content, string stagingFolder, Func<string, byte[]?>? print = null)
    {
        var written = new List<string>();
        var charts = ReportPage.RenderCharts(content);
        foreach (var chart in content.AllCharts)
        {
            Put($"charts/{chart.Name}.svg", charts[chart.Name].SvgBytes());
            Put($"charts/{chart.Name}.png", charts[chart.Name].Png);
            Put($"charts/{chart.Name}@2x.png", charts[chart.Name].Png2x);
            Put($"data/{chart.Name}.csv", CsvText.Bytes(chart.Table));
        }

        foreach (var (of, cards) in (IEnumerable<(string?, IReadOnlyList<KpiCard>)>)[(null, content.Cards), ("outbound", content.Outbound.Cards), ("inbound", content.Inbound.Cards), .. content.Teams.Select(team => (team.Slug, team.Cards)), .. content.Segments.SelectMany(group => group.Segments).Select(segment => (segment.Slug, segment.Cards))])
        {
            if (cards.Count > 0)
                Put($"data/{CardHtml.FileOf(of)}.csv", CsvText.Bytes(KpiTable(cards)));
        }

        foreach (var table in content.KpiTables)
            Put($"data/{table.FileName}.csv", CsvText.Bytes(table.Table));
        Put(WorkbookFile.FileName, WorkbookFile.Bytes(content));
        var (mail, message) = MailFiles.Of(content, name => charts[name].Png);
        Put(MailFiles.HtmlName, mail);
        Put(MailFiles.MessageName, message);
        byte[]? pdf = print?.Invoke(PrintPage.Render(content, charts));
        if (pdf is not null)
            Put(PdfText.FileName, pdf);
        foreach (var (file, html) in ReportPage.Render(content, charts, hasPdf: pdf is not null))
            Put(file, Utf8(html));
        if (content.Slices is { } slices)
            Put(SlicePage.FileName, Utf8(SlicePage.Render(content, slices)));
        return written;

        void Put(string name, byte[] bytes)
        {
            var path = Path.Combine(stagingFolder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
            written.Add(name);
        }
    }

    private static byte[] Utf8(string html) => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(html);

    private static ChartTable KpiTable(IReadOnlyList<KpiCard> cards) =>
        new(
            [.. _kpiColumns.Select(name => new ChartColumn(name, name))],
            [.. cards.Select(card => (IReadOnlyList<ChartCell>)
            [
                ChartCell.Text(card.Kpi), card.Value, ChartCell.Text(Unit(card)), ChartCell.Date(card.Period.First), ChartCell.Date(card.Period.Last),
                card.Cases ?? ChartCell.Missing, ChartCell.Number(card.Change), card.Target?.Value ?? ChartCell.Missing,
                card.Target?.Upper ?? ChartCell.Missing, ChartCell.Text(card.Note ?? card.MissingBecause ?? ""), card.Interval?.Low ?? ChartCell.Missing, card.Interval?.High ?? ChartCell.Missing,
            ])]);

    // The page writes durations and percentages with their unit; a data file has bare numbers, so the unit stands beside them.
    private static string Unit(KpiCard card) => (card.Value.IsNumeric ? card.Value.Kind : card.Target?.Value.Kind) switch
    {
        CellKind.Seconds => "s",
        CellKind.Share => "share",
        _ => card.Unit,
    };
}
