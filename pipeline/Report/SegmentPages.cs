using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>Sources, industries and departments side by side, and a page for each of the largest.</summary>
internal static class SegmentPages
{
    /// <summary>The page that has them side by side.</summary>
    public const string FileName = "segments.html";

    private const string Folder = "segments/";

    // What they are compared by, as far as they have it.
    private static readonly string[] Compared = ["leads", "calls", "contact_rate", "lead_to_meeting_rate", "meetings", "revenue"];

    // The rate that is held against the other leads'.
    private const string Judged = "lead_to_meeting_rate";

    /// <summary>A page for each.</summary>
    public static IEnumerable<PageOutline> Of(ReportContent content) => content.Segments.SelectMany(group => group.Segments).Select(segment => new PageOutline("segment", FileOf(segment), [.. Sections(segment, content)])
    {
        Called = content.Words.Say("segments.name", ("column", Column(segment.Column, content.Words)), ("name", segment.Name)),
        Above = ($"{FileName}#{IdOf(segment.Column)}", "segments.all"),
        IsPrinted = false,
    });

    /// <summary>A segment's page, relative to the report's folder.</summary>
    public static string FileOf(SegmentSection segment) => $"{Folder}{segment.Slug}.html";

    /// <summary>A table a column; how a rate is judged is said once, below the first.</summary>
    public static IEnumerable<PageSection> SideBySide(ReportContent content)
    {
        var judged = content.Segments.FirstOrDefault(group => group.Segments.Any(segment => segment.Rate is not null));
        return content.Segments.Select(group => new PageSection(
            IdOf(group.Column), Column(group.Column, content.Words), Html.Of($"{Table(group, content)}{(group == judged ? Note(content.Words) : Html.None)}{Smaller(group, content)}"), []));
    }

    private static IEnumerable<PageSection> Sections(SegmentSection segment, ReportContent content)
    {
        var words = content.Words;
        string id = segment.Slug, file = FileOf(segment);
        var filter = IsFiltered(content, segment.Column, segment.Name)
            ? Html.Of($"<p><a href=\"{NavHtml.Link(Filtered(segment.Column, segment.Name), file)}\">{words.Say("segments.filter", ("name", segment.Name))}</a></p>\n")
            : Html.None;
        yield return new(id + "-kpis", words.Say("section.kpis"), Html.Of($"{CardHtml.All(segment.Cards, content, id, file)}{Rate(segment, words)}{filter}"), []);
        if (segment.Effort.Count > 0)
            yield return new(id + "-effort", words.Say("section.effort"), EffortHtml.Of(segment.Effort, words), []);
    }

    private static Html Table(SegmentGroup group, ReportContent content)
    {
        var words = content.Words;
        string[] kpis = [.. Compared.Where(kpi => group.Segments.Any(segment => Card(segment.Cards, kpi) is not null))];
        Html Row(Html name, IReadOnlyList<KpiCard> cards, SegmentRate? rate = null) => cards.Count == 0 ? Html.None : Html.Of($"<tr><td>{name}</td>{Html.Each(kpis, kpi => Cells(kpi, cards, rate, words))}</tr>\n");
        Html unknown = IsFiltered(content, group.Column, null) ? Html.Of($"<a href=\"{SlicePage.FileName}#unknown={group.Column}\">{words.Say("slices.unknown")}</a>") : Html.Of($"{words.Say("slices.unknown")}");
        return TableHtml.Framed(
            words.Say("segments.table", ("column", Column(group.Column, words))), [(Column(group.Column, words), false), .. kpis.SelectMany(kpi => Heads(kpi, group, words))],
            Html.Of($"""
                {Row(Html.Of($"<strong>{words.Say("segments.everything")}</strong>"), group.All)}{Html.Each(group.Segments, segment => Row(Html.Of($"<a href=\"{FileOf(segment)}\">{segment.Name}</a>"), segment.Cards, segment.Rate))}{Row(unknown, group.Unknown)}
                """));
    }

    /// <summary>A KPI's heading, with the unit that its values do not say; beside the judged rate its interval and its standing.</summary>
    private static IEnumerable<(string, bool)> Heads(string kpi, SegmentGroup group, Wording words)
    {
        string unit = group.Segments.Select(segment => Card(segment.Cards, kpi)?.Unit).FirstOrDefault(unit => unit is not null) ?? "";
        yield return (KpiWords.Label(words, kpi) + (unit.Length == 0 ? "" : words.Say("column.in_unit", ("unit", unit))), true);
        if (kpi == Judged)
        {
            yield return (words.Say("column.interval_95"), true);
            yield return (words.Say("column.against_others"), false);
        }
    }

    private static Html Cells(string kpi, IReadOnlyList<KpiCard> cards, SegmentRate? rate, Wording words)
    {
        var card = Card(cards, kpi);
        var value = Html.Of($"<td class=\"num\">{TableHtml.Value(card?.Value ?? ChartCell.Missing, words.Local)}</td>");
        if (kpi != Judged)
            return value;
        var interval = card?.Interval is { } range ? CardHtml.Interval(range, words) : TableHtml.Value(ChartCell.Missing, words.Local);
        return Html.Of($"{value}<td class=\"num\">{interval}</td><td class=\"standing\">{(rate is null ? "" : words.Say("segments." + rate.Standing))}</td>");
    }

    /// <summary>The rate beside the others', in a sentence.</summary>
    private static Html Rate(SegmentSection segment, Wording words) => segment.Rate is not { } rate ? Html.None
        : Html.Of($"<p>{SentenceHtml.Of(words, "segments.rate", ("own", rate.Own), ("others", rate.Others), ("standing", ChartCell.Text(words.Say("segments." + rate.Standing))))}</p>\n");

    private static Html Note(Wording words) => Html.Of($"<p class=\"note\">{words.Say("segments.note")}</p>\n");

    private static Html Smaller(SegmentGroup group, ReportContent content) => group.Smaller == 0 ? Html.None : Html.Of(
        $"<p class=\"note\">{content.Words.Say(content.Slices is null ? "segments.smaller" : "segments.smaller_filter", ("n", content.Words.Local.Count(group.Smaller)))}</p>\n");

    private static KpiCard? Card(IReadOnlyList<KpiCard> cards, string kpi) => cards.FirstOrDefault(card => card.Kpi == kpi);

    private static string Column(string column, Wording words) => SliceSetup.DimensionName(column, words);

    private static string IdOf(string column) => "segments-" + column;

    /// <summary>Whether the page that filters has a value, null for what is not known.</summary>
    private static bool IsFiltered(ReportContent content, string column, string? value) => content.Slices?.Cube.Dimensions.Any(d => d.Name == column && d.Values.Contains(value)) == true;

    private static string Filtered(string column, string name) => $"{SlicePage.FileName}#{column}={Uri.EscapeDataString(name)}";
}
