using System.Globalization;
using Analytics.Config;
using Analytics.Ingest.Sources;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>The rejected rows of one file, brought from the engine with their lines.</summary>
internal sealed class RejectedRows(Engine engine, SourceConfig source, SourceFile file, int columns, AnalyticsConfig config, DateOnly today)
{
    private const int LongestValue = 1000;

    private sealed record Faulty(long Row, string Column, string? Value, string Rule);

    /// <summary>Every rule broken, in the order of the lines.</summary>
    /// <param name="raw">The file.</param>
    /// <param name="most">Only the first so many rows; null: all.</param>
    public List<RejectedRow> Find(RawRows raw, int? most)
    {
        var broken = raw.Broken(most);
        var faulty = FaultyValues(most);
        if (broken.Count == 0 && faulty.Count == 0)
            return [];
        var lines = raw.Lines(faulty.Select(f => f.Row).ToHashSet());
        var found = broken.Select(Row).Concat(FromValues(faulty, lines))
            .OrderBy(r => r.Line).ThenBy(r => r.Column, StringComparer.Ordinal).ThenBy(r => r.Rule, StringComparer.Ordinal)
            .ToList();
        if (most is { } limit)
        {
            long last = found.Select(r => r.Line).Distinct().Take(limit).Last();
            found.RemoveAll(r => r.Line > last);
        }

        return found;
    }

    private List<Faulty> FaultyValues(int? most)
    {
        string rows = $"select source_row, faults from judged where len(faults) > 0{(most is null ? "" : $" order by source_row limit {most}")}";
        return engine.Query(
            $"select source_row, f.column, f.value, f.rule from (select source_row, unnest(faults) as f from ({rows})) order by source_row",
            r => new Faulty(Convert.ToInt64(r.GetValue(0), CultureInfo.InvariantCulture), r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2), r.GetString(3)));
    }

    private RejectedRow Row(BrokenRow row) =>
        new(source.Table.Name, file.Name, row.Line, "", Shorten(row.Text), $"{source.Table.Name}.row.{row.Rule}") { Expected = Expectation.OfRow(source, columns, row) };

    private IEnumerable<RejectedRow> FromValues(List<Faulty> faulty, IReadOnlyDictionary<long, long> lines)
    {
        // One text for all rows that break the same rule.
        var texts = faulty.Select(f => (f.Column, f.Rule)).Distinct().ToDictionary(
            k => k, k => (Rule: $"{source.Table.Name}.{k.Column}.{k.Rule}", Expected: Expectation.OfRule(config, $"{source.Table.Name}.{k.Column}.{k.Rule}", today) is { Length: > 0 } rule ? rule : Expectation.OfValue(source, source.Table.Find(k.Column)!, k.Rule)));
        foreach (var fault in faulty)
        {
            var (rule, expected) = texts[(fault.Column, fault.Rule)];
            yield return new RejectedRow(source.Table.Name, file.Name, lines[fault.Row], fault.Column, Shorten(fault.Value), rule) { Expected = expected };
        }
    }

    // An unclosed quote can swallow megabytes; the line says where the rest is.
    private static string? Shorten(string? value) => value is { Length: > LongestValue } ? value[..LongestValue] + "…" : value;
}
