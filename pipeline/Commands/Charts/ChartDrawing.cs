using System.Text;
using Analytics.Charts;
using Analytics.Config;
using Analytics.Faults;
using Analytics.Lake;
using Analytics.Publishing;
using Analytics.Report;
using Analytics.Texts;

namespace Analytics.Commands.Charts;

/// <summary>One chart of the report, drawn from the lake by itself.</summary>
/// <param name="config">The configuration.</param>
/// <param name="folder">The lake.</param>
/// <param name="asked">The date asked for; null: that of what was computed.</param>
internal sealed class ChartDrawing(AnalyticsConfig config, string folder, DateOnly? asked)
{
    /// <summary>Draws it.</summary>
    /// <exception cref="MendableException">The lake lacks what the chart shows.</exception>
    public Chart Draw(ChartEntry entry, Wording words, Palette palette, ChartSize? size)
    {
        var lake = new DataLake(folder).Pin().Only(config.Sources.Keys);
        if ((asked ?? ReportBasis.DateIn(lake)) is not { } asOf)
            throw Lacking("no KPIs in the lake", "a lake that a run has filled", "Run 'analytics run' first, or name its --workspace.");
        using var engine = Engine.InMemory();
        lake.Register(engine);
        var context = ReportAssembly.Context(config, words, asOf) with { Colors = palette, Shape = size is null ? null : (double)size.Width / size.Height };
        var source = new ChartSource(engine, lake, context, config, ReportBasis.Of(config, lake, engine, asOf));
        if (!entry.IsOffered(source))
            throw Lacking($"no data for '{entry.Name}'", "tables that it is drawn from", "The page says under 'Not in this report' what the data lack.");
        return entry.Draw(source) ?? throw Lacking($"too few rows for '{entry.Name}'", "enough of them to draw", "Draw it when there are more.");
    }

    /// <summary>The chart as a file.</summary>
    public static byte[] Bytes(Chart chart, ChartFormat format, ChartSize? size, int scale)
    {
        var (width, height) = size is null ? (chart.Width, chart.Height) : (size.Width, size.Height);
        return format switch
        {
            ChartFormat.Png => ChartFiles.PngOf(chart, width * scale, height * scale),
            ChartFormat.Csv => CsvText.Bytes(chart.Table),
            _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(ChartFiles.SvgOf(chart, width, height)),
        };
    }

    private static MendableException Lacking(string found, string expected, string remedy) => new(ExitCode.Failed, new Fault("--chart", found, expected, remedy));
}
