using Analytics.Kpis;
using Analytics.Models.Cards;
using Analytics.Models.Conversion;
using Analytics.Texts;

namespace Analytics.Publishing;

/// <summary>What is not on the page and why, one plain line for each thing the data lack.</summary>
public static class LeftOutPart
{
    /// <summary>The lines in the page's language.</summary>
    /// <param name="words">The language.</param>
    /// <param name="kpis">KPIs left out.</param>
    /// <param name="parts">Parts left out: <c>model</c> or <c>forecast</c>, and the need that is not met.</param>
    /// <param name="unjudged">Models without held-out figures, and what their training noted: their own part is not shown, and says why here.</param>
    /// <param name="notDrawn">Charts whose data are too few.</param>
    public static IReadOnlyList<string> Of(
        Wording words, IReadOnlyList<LeftOutKpi> kpis, IReadOnlyList<(string Part, string Missing)> parts, IReadOnlyList<string> notDrawn,
        IReadOnlyList<(string Model, IReadOnlyList<ConversionNote> Notes)> unjudged)
    {
        var all = kpis.Select(k => (What: Label(words, k.Kpi), k.Missing)).Concat(parts.Select(p => (What: words.Say("left_out." + p.Part), p.Missing)));
        var lines = all.GroupBy(a => a.Missing).Select(g => words.Say(
            "left_out.line", ("missing", Need(words, g.Key)), ("what", string.Join(words.Say("list.separator"), g.Select(a => a.What).Distinct()))));
        var reasons = unjudged.SelectMany(m => m.Notes.Select(n => words.Say("left_out.no_model", ("name", words.Say("model." + m.Model)), ("why", NoteText.Of(n, words.Language, m.Model)))));
        return [.. lines, .. reasons, .. notDrawn.Select(chart => words.Say("left_out.chart", ("what", words.Say($"chart.{chart}.title"))))];
    }

    private static string Label(Wording words, string kpi) => words.Has("kpi." + kpi) ? words.Say("kpi." + kpi) : kpi;

    private static string Need(Wording words, string need) => words.Has("need." + need) ? words.Say("need." + need) : need;
}
