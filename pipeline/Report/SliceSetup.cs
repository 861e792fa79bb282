using System.Text.Json.Nodes;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>What the page's script needs beside the rows: the measures, and every word in the report's language.</summary>
internal static class SliceSetup
{
    // Any value but these is a name of the user's own and stands for itself.
    private static readonly Dictionary<string, string[]> OwnWords = new() { ["motion"] = ["inbound", "outbound"], ["role"] = ["lead_acquisition", "meeting_acquisition", "inbound_response"] };

    public static string Json(SliceSection section, Wording words)
    {
        string Text(string key) => words.Say("slices." + key);
        return new JsonObject
        {
            ["measures"] = new JsonArray([.. section.Measures.Select(m => (JsonNode)new JsonObject
            {
                ["kpi"] = m.Kpi, ["label"] = KpiWords.Label(words, m.Kpi), ["over"] = m.Over, ["under"] = m.Under, ["unit"] = m.Unit.ToString().ToLowerInvariant(), ["scale"] = m.Scale,
                ["by_rep"] = m.ByRep, ["by_lead"] = m.ByLead, ["cases"] = Cases(m, words), ["counts_over"] = m.CountsOver,
            })]),
            ["words"] = new JsonObject
            {
                ["unknown"] = Text("unknown"),
                ["not_by_rep"] = Text("not_by_rep"),
                ["not_by_lead"] = Text("not_by_lead"),
                ["remove"] = Text("remove"),
                ["colon"] = Text("colon"),
                ["n"] = words.Say("slices.n", ("n", "{n}"), ("cases", "{cases}")),
                ["period"] = words.Say("slices.period", ("from", "{from}"), ("to", "{to}")),
                ["percent"] = words.Local.Percent(0, 0)[1..],
                ["s"] = words.Local.Duration(1)[1..],
                ["m"] = words.Local.Duration(60)[1..],
                ["h"] = words.Local.Duration(3600)[1..],
                ["space"] = words.Language == "ja" ? "" : " ",
                ["dimensions"] = new JsonObject(section.Cube.Dimensions.Select(d => KeyValuePair.Create(d.Name, (JsonNode?)DimensionName(d.Name, words)))),
                ["values"] = new JsonObject(OwnWords.Select(n => KeyValuePair.Create(n.Key, (JsonNode?)new JsonObject(n.Value.Select(v => KeyValuePair.Create(v, (JsonNode?)Named(n.Key, v, words))))))),
                ["weeks"] = new JsonArray([.. section.Cube.Weeks.Select(w => (JsonNode)Week(w, words))]),
            },
        }.ToJsonString();
    }

    /// <summary>A week, by its Monday.</summary>
    public static string Week(DateOnly monday, Wording words) => words.Local.Date(monday);

    /// <summary>What one filters by, as a heading.</summary>
    public static string DimensionName(string dimension, Wording words) => words.Say("column." + dimension);

    /// <summary>A value as the reader sees it.</summary>
    public static string ValueName(SliceDimension dimension, int value, Wording words) => dimension.Values[value] is not { } name ? words.Say("slices.unknown")
        : OwnWords.GetValueOrDefault(dimension.Name)?.Contains(name) == true ? Named(dimension.Name, name, words) : name;

    /// <summary>What a measure's cases are; null for a count.</summary>
    public static string? Cases(SliceMeasure measure, Wording words) => measure.Cases is { } cases ? words.Say("slices.cases." + cases) : null;

    private static string Named(string dimension, string value, Wording words) => dimension == "motion" ? words.Say("motion." + value) : words.Say("role." + value);
}
