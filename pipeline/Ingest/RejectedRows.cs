using Analytics.Config;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>The rejected rows of one file, brought from the engine with their lines.</summary>
internal sealed class RejectedRows(Engine engine, SourceConfig source, SourceFile file, int columns)
{
    private const int LongestValue = 1000;

    /// <summary>Every rule broken, in the order of the lines.</summary>
    /// <param name="raw">The file.</param>
    /// <param name="staged">What its rows break that could be taken apart.</param>
    /// <param name="most">Only the first so many rows; null: all.</param>
    public List<RejectedRow> Find(RawFile raw, StagedFaults staged, int? most)
    {
        var broken = raw.Broken(engine, most + 1);
        var faulty = staged.Find(most);
        if (broken.Count == 0 && faulty.Count == 0)
            return [];
        // Past a broken row that is not among those brought, rows cannot be counted.
        long end = broken.Count > most ? broken[^1].Offset : long.MaxValue;
        using var text = file.OpenAsUtf8(source.Encoding);
        var (rowLines, brokenLines) = LineFinder.Find(text, source.Delimiter, faulty.Select(f => f.Row).ToHashSet(), broken, end);
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

    private RejectedRow Row(BrokenRow row, long line) =>
        new(source.Table.Name, file.Name, line, "", Shorten(row.Text), $"{source.Table.Name}.row.{row.Rule}") { Expected = Expectation.OfRow(source, columns, row) };

    private IEnumerable<RejectedRow> FromValues(List<StagedFault> faulty, IReadOnlyDictionary<long, long> lines)
    {
        // One text for all rows that break the same rule.
        var texts = faulty.Select(f => f.Rule).Distinct().ToDictionary(r => r, r => Expectation.OfValue(source, source.Table.Find(r.Column)!, r.Word));
        foreach (var fault in faulty)
            yield return new RejectedRow(source.Table.Name, file.Name, lines.GetValueOrDefault(fault.Row, fault.Row + 1), fault.Column, Shorten(fault.Value), fault.Rule.Id) { Expected = texts[fault.Rule] };
    }

    // An unclosed quote can swallow megabytes; the line says where the rest is.
    private static string? Shorten(string? value) => value is { Length: > LongestValue } ? value[..LongestValue] + "…" : value;
}
