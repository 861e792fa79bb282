using System.Globalization;
using System.Text.Json.Nodes;
using Analytics.Audiences;
using Analytics.Config;

namespace Analytics.Commands;

/// <summary>Who gets a report of some rows, in what <c>analytics check</c> says: their rows of the lake as it stands, before what is still to be loaded.</summary>
/// <param name="previews">Each of them.</param>
/// <param name="config">The company's configuration.</param>
/// <param name="workspace">The workspace.</param>
internal sealed class CheckAudiences(IReadOnlyList<AudiencePreview> previews, AnalyticsConfig config, string workspace)
{
    /// <summary>Writes them; nothing where there is none.</summary>
    public void Write(TextWriter output)
    {
        foreach (var preview in previews)
        {
            output.WriteLine($"\naudience {preview.Audience.Name}");
            output.WriteLine($"  gets      {preview.Audience}");
            output.WriteLine($"  report    {Language(preview)}, to {Reports(preview)}");
            output.WriteLine(preview.Rows.Count == 0
                ? "  rows      none in the lake as it stands"
                : $"  rows      {string.Join(", ", preview.Rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Rows:N0} of {r.Table}")))} in the lake as it stands");
            foreach (var (filter, value, near) in preview.Unmatched)
                output.WriteLine($"  warned    {filter.NoRowHas(value, near)}");
        }
    }

    /// <summary>The same for scripts.</summary>
    public JsonArray Json() => new([.. previews.Select(p => new JsonObject
    {
        ["name"] = p.Audience.Name,
        ["where"] = new JsonObject(p.Audience.Where.Select(w => KeyValuePair.Create($"{w.Table}.{w.Column}", (JsonNode?)new JsonArray([.. w.Values.Select(v => JsonValue.Create(v))])))),
        ["hide"] = new JsonArray([.. p.Audience.Hide.Select(h => JsonValue.Create($"{h.Table}.{h.Column}"))]),
        ["language"] = Language(p),
        ["folder"] = Reports(p),
        ["rows"] = new JsonObject(p.Rows.Select(r => KeyValuePair.Create(r.Table, (JsonNode?)r.Rows))),
        ["warnings"] = new JsonArray([.. p.Unmatched.Select(u => JsonValue.Create(u.Filter.NoRowHas(u.Value, u.Nearest)))]),
    })]);

    private string Language(AudiencePreview preview) => preview.Audience.Language ?? config.Report.Language;

    private string Reports(AudiencePreview preview) => AudiencePlace.Of(workspace, preview.Audience).Reports;
}
