using System.Globalization;
using System.Text.Json.Nodes;
using Analytics.Config;
using Analytics.Faults;
using Analytics.Ingest;
using Analytics.Publishing;

namespace Analytics.Commands;

/// <summary>What <c>analytics check</c> found, as text or JSON.</summary>
/// <param name="config">The configuration.</param>
/// <param name="preview">What an ingest would do.</param>
/// <param name="days">Late tables and missing days.</param>
/// <param name="ownKpis">KPIs that the user added.</param>
/// <param name="kpis">What is wrong with them.</param>
/// <param name="audiences">Who else gets a report.</param>
internal sealed class CheckReport(AnalyticsConfig config, IngestPreview preview, IReadOnlyList<DayFinding> days, int ownKpis, IReadOnlyList<Fault> kpis, CheckAudiences audiences)
{
    /// <summary>What the process returns.</summary>
    public ExitCode ExitCode => kpis.Count > 0 ? ExitCode.Usage : Gates.Count > 0 ? ExitCode.QualityGate : ExitCode.Done;

    /// <summary>What would stop the run; empty for nothing.</summary>
    public IReadOnlyList<Fault> Gates { get; } = [.. preview.Gates.Select(WithoutQuarantine), .. days.Select(d => d.Gate).OfType<Fault>()];

    private IEnumerable<FileTally> ToLoad => preview.Files.Where(f => !f.AlreadyLoaded);

    // Past a gate nothing is loaded at all.
    private long RowsToLoad => Gates.Count > 0 ? 0 : ToLoad.Sum(f => f.RowsRead - f.RowsQuarantined);

    private int FilesToLoad => Gates.Count > 0 ? 0 : ToLoad.Count();

    /// <summary>Writes it.</summary>
    public void Write(TextWriter output, CheckFormat format)
    {
        if (format == CheckFormat.Json)
            output.WriteLine(Json().ToJsonString(new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        else
            WriteText(output);
    }

    private void WriteText(TextWriter output)
    {
        output.WriteLine($"{Path.GetFileName(config.Path)}, for {preview.AsOf:yyyy-MM-dd}");
        foreach (var table in preview.Files.GroupBy(f => f.Table))
            WriteTable(output, config.Sources[table.Key], [.. table]);
        audiences.Write(output);
        foreach (var finding in days)
            output.WriteLine($"\n{finding.Rule}: {finding.Message}");
        foreach (var gate in Gates)
            output.WriteLine($"\nwould stop the run: {gate}");
        foreach (var fault in kpis)
            output.WriteLine($"\nwould stop the run: {fault}");
        if (ownKpis > 0 && kpis.Count == 0)
            output.WriteLine(Line($"\n{ownKpis} KPIs of your own: headers, columns and grains as they say"));
        output.WriteLine(Line($"\nwould load {RowsToLoad:N0} rows of {FilesToLoad:N0} files; nothing was written"));
    }

    private void WriteTable(TextWriter output, SourceConfig source, IReadOnlyList<FileTally> files)
    {
        int Count(Func<FileTally, bool> which) => files.Count(which);
        output.WriteLine();
        output.WriteLine(source.Table.Name);
        output.WriteLine(Line(
            $"  files     {Count(f => State(f) == "new"):N0} new, {Count(f => State(f) == "changed"):N0} changed, {Count(f => State(f) == "loaded"):N0} already loaded"));
        output.WriteLine(Line(
            $"  rows      {files.Sum(f => f.RowsInFile):N0} in new and changed files, {files.Sum(f => f.RowsFiltered):N0} left out by only, {files.Sum(f => f.RowsQuarantined):N0} rejected"));
        WriteRules(output, "rejected", Sums(files.SelectMany(f => f.Rules)));
        WriteRules(output, "warned", Sums(files.SelectMany(f => f.Warned)));
        foreach (string conversion in ConversionWords.Of(config, source, files))
            output.WriteLine($"  reads     {conversion}");
    }

    private void WriteRules(TextWriter output, string what, IEnumerable<(string Rule, long Rows)> rules)
    {
        foreach (var (rule, rows) in rules)
        {
            output.WriteLine(Line($"  {what,-9} {rows:N0} by {rule}"));
            foreach (string example in Examples(rule))
                output.WriteLine($"            {example}");
        }
    }

    private JsonObject Json() => new()
    {
        ["as_of"] = preview.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["tables"] = new JsonArray([.. preview.Files.GroupBy(f => f.Table).Select(Table)]),
        ["days"] = new JsonArray([.. days.Select(d => new JsonObject { ["rule"] = d.Rule, ["message"] = d.Message, ["is_gate"] = d.Gate is not null })]),
        ["gates"] = Faults(Gates),
        ["kpis"] = Faults(kpis),
        ["audiences"] = audiences.Json(),
        ["would_load"] = new JsonObject { ["rows"] = RowsToLoad, ["files"] = FilesToLoad },
        ["exit_code"] = (int)ExitCode,
    };

    private static JsonArray Faults(IReadOnlyList<Fault> faults) => new([.. faults.Select(g => new JsonObject
    {
        ["place"] = g.Place, ["found"] = g.Found, ["expected"] = g.Expected, ["remedy"] = g.Remedy,
    })]);

    private JsonObject Table(IGrouping<string, FileTally> table) => new()
    {
        ["table"] = table.Key,
        ["files"] = new JsonArray([.. table.Select(f => new JsonObject
        {
            ["file"] = f.File.Name,
            ["state"] = State(f),
            ["rows_in_file"] = f.RowsInFile,
            ["rows_filtered"] = f.RowsFiltered,
            ["rows_rejected"] = f.RowsQuarantined,
        })]),
        ["rejected"] = Rules(table.SelectMany(f => f.Rules)),
        ["warned"] = Rules(table.SelectMany(f => f.Warned)),
        ["reads"] = new JsonArray([.. ConversionWords.Of(config, config.Sources[table.Key], [.. table]).Select(c => JsonValue.Create(c))]),
    };

    private JsonArray Rules(IEnumerable<KeyValuePair<string, long>> rules) => [.. Sums(rules).Select(r => new JsonObject
    {
        ["rule"] = r.Rule,
        ["rows"] = r.Rows,
        ["examples"] = new JsonArray([.. Examples(r.Rule).Select(e => JsonValue.Create(e))]),
    })];

    private string State(FileTally file) => file.AlreadyLoaded ? "loaded" : preview.Changed.Contains((file.Table, file.File.Name)) ? "changed" : "new";

    private IEnumerable<string> Examples(string rule) =>
        (preview.Examples.GetValueOrDefault(rule) ?? []).Select(r => $"{r.File} {QualityGate.Example(r)}")
            .Concat(preview.Findings.FirstOrDefault(f => f.Rule == rule)?.Examples ?? []);

    private static IEnumerable<(string Rule, long Rows)> Sums(IEnumerable<KeyValuePair<string, long>> rules) => rules
        .GroupBy(r => r.Key).Select(g => (g.Key, Rows: g.Sum(r => r.Value))).OrderByDescending(r => r.Rows).ThenBy(r => r.Key, StringComparer.Ordinal);

    private static Fault WithoutQuarantine(Fault gate) => gate with { Remedy = gate.Remedy.Split("; the quarantine holds")[0].TrimEnd('.') + "." };

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
