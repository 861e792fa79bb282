using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>A chart on the page: the image, its data table, and its files.</summary>
internal static class FigureHtml
{
    /// <summary>How the source of an SVG begins that stands within a page.</summary>
    public const string SvgData = "data:image/svg+xml;base64,";

    /// <summary>An SVG as an image's source.</summary>
    public static string SvgSource(byte[] svg) => SvgData + Convert.ToBase64String(svg);

    /// <summary>The figure.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="files">What it is drawn as.</param>
    /// <param name="words">The language.</param>
    /// <param name="page">The file of the page that it stands on.</param>
    public static Html Of(Chart chart, ChartFiles files, Wording words, string page = ReportPages.Overview)
    {
        var image = SvgSource(files.SvgBytes());
        var size = (Width: Pixels(chart.Width), Height: Pixels(chart.Height));
        return Html.Of($"""
            <figure id="chart-{chart.Name}" data-chart="{chart.Name}">
            <h3 class="unseen">{chart.Title}</h3>
            <div class="scroll" tabindex="0" role="region" aria-label="{chart.Title}"><img alt="{chart.AltText}" width="{size.Width}" height="{size.Height}" src="{image}" /></div>
            <figcaption>
            <details><summary>{words.Say("figure.table")}</summary>
            {TableHtml.Of(chart.Table, words, chart.Title)}</details>
            <p class="files">{words.Say("figure.files")} <a href="{Link($"data/{chart.Name}.csv")}">CSV</a> <a href="{Link($"charts/{chart.Name}.svg")}">SVG</a> <a href="{Link($"charts/{chart.Name}.png")}">PNG</a> <a href="{Link($"charts/{chart.Name}@2x.png")}">PNG 2×</a></p>
            </figcaption>
            </figure>

            """);

        string Link(string file) => NavHtml.Link(file, page);
    }

    private static string Pixels(int size) => size.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
