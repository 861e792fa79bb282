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
    /// <param name="model">The result of the model after the call: one without held-out figures is not shown, and says why here; null for none.</param>
    /// <param name="notDrawn">Charts whose data are too few.</param>
    public static IReadOnlyList<string> Of(
        Wording words, IReadOnlyList<LeftOutKpi> kpis, IReadOnlyList<(string Part, string Missing)> parts, IReadOnlyList<string> notDrawn,
        ConversionResult? model)
    {
        var all = kpis.Select(k => (What: Label(words, k.Kpi), k.Missing)).Concat(parts.Select(p => (What: words.Say("left_out." + p.Part), p.Missing)));
        var lines = all.GroupBy(a => a.Missing).Select(g => words.Say(
            "left_out.line", ("missing", Need(words, g.Key)), ("what", string.Join(words.Say("list.separator"), g.Select(a => a.What).Distinct()))));
        var reasons = model is { HeldOut: null } ? model.Notes.Select(n => words.Say("left_out.no_model", ("why", NoteText.Of(n, words.Language, ModelCard.AfterCall)))) : [];
        return [.. lines, .. reasons, .. notDrawn.Select(chart => words.Say("left_out.chart", ("what", words.Say($"chart.{chart}.title"))))];
    }

    private static string Label(Wording words, string kpi) => words.Has("kpi." + kpi) ? words.Say("kpi." + kpi) : kpi;

    private static string Need(Wording words, string need) => words.Has("need." + need) ? words.Say("need." + need) : need;
}
