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
        return PageFrame.Of(
            content, words.Say("slices.title"), ReportStyle.PolicyWith(SliceScript.Text), NavHtml.Pages(ReportPages.Links(content, ReportPages.Of(content, (_, _) => Html.None)), FileName, words),
            Html.Of($"<p class=\"about\">{words.Say(section.IsWhole ? "slices.note" : "slices.note_newest")}</p>\n"),
            Html.Of($"""
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

            """),
            Html.Of($"""
            <script type="application/json" id="setup">{Html.OwnFile(SliceSetup.Json(section, words))}</script>
            <script type="application/octet-stream" id="cube">{SliceJson.Pack(section.Cube)}</script>
            <script>{Html.OwnFile(SliceScript.Text)}</script>

            """));
    }

    private static Html Card(SliceCube cube, SliceMeasure measure, Wording words)
    {
        var (value, cases) = measure.Of(cube);
        string basis = SliceSetup.Cases(measure, words) is { } of && cases.IsNumeric ? words.Say("slices.n", ("n", cases.ToReader(words.Local)), ("cases", of)) : "";
        return Html.Of($"<article class=\"card\" id=\"card-{measure.Kpi}\"><h3>{KpiWords.Label(words, measure.Kpi)}</h3><p class=\"value\">{value.ToReader(words.Local)}</p><p class=\"basis\">{basis}</p></article>\n");
    }

    private static Html Panel(string id, string title, IReadOnlyList<(string Label, long Sum)> rows, SliceMeasure shown, Wording words)
    {
        long most = Math.Max(1, rows.Max(r => r.Sum));
        return Html.Of($"""
            <div class="panel" id="by-{id}">
            <h2 id="by-{id}-title">{title}</h2>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="by-{id}-title"><table>
            <thead><tr><th scope="col">{title}</th><td></td><th scope="col" class="num">{KpiWords.Label(words, shown.Kpi)}</th>{Head(SliceSetup.Cases(shown, words))}</tr></thead>
            <tbody>
            {Html.Each(rows, r => Html.Of($"<tr><th scope=\"row\">{r.Label}</th><td class=\"bar\"><svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"{Width(r.Sum, most)}\" height=\"10\" /></svg></td><td class=\"num\">{words.Local.Count(r.Sum)}</td><td class=\"num cases\"></td></tr>\n"))}</tbody>
            </table></div>
            </div>

            """);
    }

    // A heading without words would be one to a reader who listens.
    private static Html Head(string? cases) => cases is null ? Html.Of($"<td class=\"num\"></td>") : Html.Of($"<th scope=\"col\" class=\"num\">{cases}</th>");

    private static string Width(long sum, long most) => (100.0 * sum / most).ToString("0.##", CultureInfo.InvariantCulture);

    private static List<(string Label, long Sum)> Weeks(SliceCube cube, SliceMeasure shown, Wording words)
    {
        long[] sums = cube.SumsBy(shown.Over, cube.Week, cube.Weeks.Count);
        return [.. cube.Weeks.Select((w, i) => (SliceSetup.Week(w, words), sums[i])).Reverse()];
    }

    private static List<(string Label, long Sum)> Values(SliceCube cube, SliceDimension dimension, SliceMeasure shown, Wording words)
    {
        long[] sums = cube.SumsBy(shown.Over, dimension.Row, dimension.Values.Count);
        return [.. dimension.Values.Select((_, v) => (SliceSetup.ValueName(dimension, v, words), sums[v])).Where((r, v) => dimension.Values[v] is not null || r.Item2 > 0)];
    }
}
