using Analytics.Config;
using Analytics.Lake;
using Analytics.Texts;

namespace Analytics.Publishing;

/// <summary>What an audience's report does not hold, because it is of others or of the company.</summary>
internal static class AudiencePart
{
    /// <summary>The lines in the page's language; none for the company's own report.</summary>
    public static IReadOnlyList<string> Of(Wording words, AnalyticsConfig config, PinnedLake lake)
    {
        if (config.Audience is not { } audience)
            return [];
        string List(IEnumerable<string> items) => string.Join(words.Say("list.separator"), items);
        return
        [
            .. audience.SeesAllRows ? [] : (string[])[words.Say("audience.rows", ("filter", List(audience.Where.Select(w => Filter(words, w)))))],
            .. audience.Hide.Count == 0 ? [] : (string[])[words.Say("audience.hidden", ("columns", List(audience.Hide.Select(h => $"{h.Table}.{h.Column}"))))],
            .. audience.FiltersReps && lake.Rows("leads") > 0 ? [words.Say("audience.leads")] : (string[])[],
            .. audience.LacksGoals ? [words.Say("audience.goals")] : (string[])[],
            words.Say("audience.quality"),
        ];
    }

    /// <summary>In the page's words for columns and values, where it has such.</summary>
    private static string Filter(Wording words, AudienceFilter filter)
    {
        string column = "column." + (filter.Column == "rep_id" ? "rep" : filter.Column);
        return words.Say("audience.filter", ("column", words.Has(column) ? words.Say(column) : filter.Column),
            ("values", string.Join(words.Say("audience.or"), filter.Values.Select(v => filter.Column is "motion" or "role" ? words.Say($"{filter.Column}.{v}") : v))));
    }
}
