using System.Globalization;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>
/// The page that filters: key figures and a panel for each thing to filter by. Without script it shows all of it, unfiltered; with script, which is within the page and allowed by its hash alone, a click on a row keeps
/// what belongs to it everywhere else.
/// </summary>
public static class SlicePage
{
    /// <summary>The file's name.</summary>
    public const string FileName = "explore.html";

    /// <summary>The page. Well-formed XML as well, so that it can be inspected.</summary>
    /// <param name="content">The report, with <see cref="ReportContent.Slices"/>.</param>
    /// <param name="section">What the page adds up.</param>
    public static string Render(ReportContent content, SliceSection section)
    {
        var words = content.Words;
        var shown = section.Measures[0];
        string first = SliceSetup.Week(section.Cube.Weeks[0], words), last = SliceSetup.Week(section.Cube.Weeks[^1], words);
        string asOf = content.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return "<!DOCTYPE html>\n" + Html.Of($"""
            <html lang="{words.Language}">
            <head>
            <meta charset="utf-8" />
            <meta http-equiv="Content-Security-Policy" content="{ReportStyle.PolicyWith(SliceScript.Text)}" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="referrer" content="no-referrer" />
            <title>{words.Say("slices.title")} · {content.Company} · {asOf}</title>
            <style>{Html.OwnFile(ReportStyle.Css)}</style>
            </head>
            <body>
            <a class="skip" href="#content">{words.Say("report.skip")}</a>
            <header>
            <p class="company">{content.Company}</p>
            <h1>{words.Say("slices.title")}</h1>
            <p id="as-of" class="as-of"><time datetime="{asOf}">{words.Say("chart.as_of", ("date", words.Local.Date(content.AsOf)))}</time></p>
            <p class="origin">{words.Say("report.origin", ("source", content.Source))}</p>
            <nav aria-label="{words.Say("report.contents")}"><ul><li><a href="index.html">{words.Say("slices.back")}</a></li></ul></nav>
            </header>
            <main id="content">
            <p>{words.Say(section.IsWhole ? "slices.note" : "slices.note_newest")}</p>
            <section id="controls" class="controls" aria-label="{words.Say("slices.filters")}" hidden="hidden">
            <p class="how">{words.Say("slices.how")}</p>
            <p><label for="show">{words.Say("slices.show")}</label> <select id="show"></select>
            <label for="from">{words.Say("slices.from")}</label> <select id="from"></select>
            <label for="to">{words.Say("slices.to")}</label> <select id="to"></select>
            <button type="button" id="reset">{words.Say("slices.reset")}</button></p>
            <ul id="chosen" class="chosen"></ul>
            </section>
            <section aria-labelledby="figures-title">
            <h2 id="figures-title">{words.Say("section.kpis")}</h2>
            <p id="period" aria-live="polite">{words.Say("slices.period", ("from", first), ("to", last))}</p>
            <div class="cards">
            {Html.Each(section.Measures, m => Card(section.Cube, m, words))}</div>
            </section>
            <div class="panels">
            {Panel("week", words.Say("slices.week"), Weeks(section.Cube, shown, words), shown, words)}{Html.Each(section.Cube.Dimensions, d => Panel(d.Name, SliceSetup.DimensionName(d.Name, words), Values(section.Cube, d, shown, words), shown, words))}</div>
            </main>
            <footer>
            <p>{words.Say("report.footer", ("version", content.ProgramVersion))}</p>
            </footer>
            <script type="application/json" id="setup">{Html.OwnFile(SliceSetup.Json(section, words))}</script>
            <script type="application/octet-stream" id="cube">{SliceJson.Pack(section.Cube)}</script>
            <script>{Html.OwnFile(SliceScript.Text)}</script>
            </body>
            </html>

            """);
    }

    private static Html Card(SliceCube cube, SliceMeasure measure, Wording words)
    {
        var (value, cases) = measure.Of(cube, _ => true);
        string basis = SliceSetup.Cases(measure, words) is { } of && cases.IsNumeric ? words.Say("slices.n", ("n", cases.ToReader(words.Local)), ("cases", of)) : "";
        return Html.Of($"<article class=\"card\" id=\"card-{measure.Kpi}\"><h3>{KpiWords.Label(words, measure.Kpi)}</h3><p class=\"value\">{value.ToReader(words.Local)}</p><p class=\"basis\">{basis}</p></article>\n");
    }

    private static Html Panel(string id, string title, IReadOnlyList<(string Label, long Sum)> rows, SliceMeasure shown, Wording words)
    {
        long most = Math.Max(1, rows.Max(r => r.Sum));
        return Html.Of($"""
            <section class="panel" id="by-{id}" aria-labelledby="by-{id}-title">
            <h2 id="by-{id}-title">{title}</h2>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="by-{id}-title"><table>
            <thead><tr><th scope="col">{title}</th><td></td><th scope="col" class="num">{KpiWords.Label(words, shown.Kpi)}</th><th scope="col" class="num">{SliceSetup.Cases(shown, words)}</th></tr></thead>
            <tbody>
            {Html.Each(rows, r => Html.Of($"<tr><th scope=\"row\">{r.Label}</th><td class=\"bar\"><svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"{Width(r.Sum, most)}\" height=\"10\" /></svg></td><td class=\"num\">{words.Local.Count(r.Sum)}</td><td class=\"num cases\"></td></tr>\n"))}</tbody>
            </table></div>
            </section>

            """);
    }

    private static string Width(long sum, long most) => (100.0 * sum / most).ToString("0.##", CultureInfo.InvariantCulture);

    private static List<(string Label, long Sum)> Weeks(SliceCube cube, SliceMeasure shown, Wording words)
    {
        long[] sums = Sums(cube.Columns[shown.Over], cube.Week, cube.Weeks.Count);
        return [.. cube.Weeks.Select((w, i) => (SliceSetup.Week(w, words), sums[i])).Reverse()];
    }

    private static List<(string Label, long Sum)> Values(SliceCube cube, SliceDimension dimension, SliceMeasure shown, Wording words)
    {
        long[] sums = Sums(cube.Columns[shown.Over], dimension.Row, dimension.Values.Count);
        return [.. dimension.Values.Select((_, v) => (SliceSetup.ValueName(dimension, v, words), sums[v])).Where((r, v) => dimension.Values[v] is not null || r.Item2 > 0)];
    }

    private static long[] Sums(IReadOnlyList<long> column, IReadOnlyList<int> at, int count)
    {
        long[] sums = new long[count];
        for (int i = 0; i < at.Count; i++) sums[at[i]] += column[i];
        return sums;
    }
}
