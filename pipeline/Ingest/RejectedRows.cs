using System.Globalization;
using Analytics.Config;
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
    public List<RejectedRow> Find(RawFile raw, int? most)
    {
        var broken = raw.Broken(engine, most + 1);
        var faulty = FaultyValues(most);
        if (broken.Count == 0 && faulty.Count == 0)
            return [];
        // Past a broken row that is not among those brought, rows cannot be counted.
        long end = broken.Count > most ? broken[^1].Offset : long.MaxValue;
        using var text = file.OpenAsUtf8(source.Encoding);
        var (rowLines, brokenLines) = LineFinder.Find(text, source.Delimiter, columns, faulty.Select(f => f.Row).ToHashSet(), broken, end);
        if (most is not null)
        {
            broken.RemoveAll(b => b.Offset >= end);
            faulty.RemoveAll(f => !rowLines.ContainsKey(f.Row));
        }

        var found = broken.Select(b => Row(b, brokenLines.GetValueOrDefault(b.Offset, b.Offset)))
            .Concat(FromValues(faulty, rowLines))
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

    private RejectedRow Row(BrokenRow row, long line) =>
        new(source.Table.Name, file.Name, line, "", Shorten(row.Text), $"{source.Table.Name}.row.{row.Rule}") { Expected = Expectation.OfRow(source, columns, row) };

    private IEnumerable<RejectedRow> FromValues(List<Faulty> faulty, IReadOnlyDictionary<long, long> lines)
    {
        // One text for all rows that break the same rule.
        var texts = faulty.Select(f => (f.Column, f.Rule)).Distinct().ToDictionary(
            k => k, k => (Rule: $"{source.Table.Name}.{k.Column}.{k.Rule}", Expected: Expectation.OfRule(config, $"{source.Table.Name}.{k.Column}.{k.Rule}", today) is { Length: > 0 } rule ? rule : Expectation.OfValue(source, source.Table.Find(k.Column)!, k.Rule)));
        foreach (var fault in faulty)
        {
            var (rule, expected) = texts[(fault.Column, fault.Rule)];
            yield return new RejectedRow(source.Table.Name, file.Name, lines.GetValueOrDefault(fault.Row, fault.Row + 1), fault.Column, Shorten(fault.Value), rule) { Expected = expected };
        }
    }

    // An unclosed quote can swallow megabytes; the line says where the rest is.
    private static string? Shorten(string? value) => value is { Length: > LongestValue } ? value[..LongestValue] + "…" : value;
}
