using Analytics.Config;
using Analytics.Ingest.Sources;
using Analytics.Ingest.Values;

namespace Analytics.Ingest;

/// <summary>The rejected rows of one file, brought from the engine with their lines.</summary>
internal sealed class RejectedRows(SourceConfig source, SourceFile file, int columns, AnalyticsConfig config, DateOnly today)
{
    private const int LongestValue = 1000;

    private readonly Dictionary<(ColumnRule Rule, string? Hint), string> expected = [];

    /// <summary>Every rule broken, in the order of the lines.</summary>
    /// <param name="raw">The file.</param>
    /// <param name="staged">What its rows break that could be taken apart.</param>
    /// <param name="most">Only the first so many rows; null: all.</param>
    public List<RejectedRow> Find(RawRows raw, StagedFaults staged, int? most)
    {
        var broken = raw.Broken(most);
        var faulty = staged.Find(most);
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

    private RejectedRow Row(BrokenRow row) =>
        new(source.Table.Name, file.Name, row.Line, "", source.HasPii ? "(hidden: the table has pii columns)" : Shorten(row.Text), $"{source.Table.Name}.row.{row.Rule}") { Expected = Expectation.OfRow(source, columns, row) };

    // One text for all rows that break the same rule in the same way.
    private string Expected(StagedFault fault)
    {
        string? hint = fault.Rule.Word == "type" && fault.Value is { } value && !source.IsPii(fault.Column) ? FormatHint.Of(source.Table.Find(fault.Column)!.Type, value) : null;
        if (!expected.TryGetValue((fault.Rule, hint), out string? text))
        {
            text = Expected(fault.Rule) + (hint is null ? "" : $" (it reads with {hint})");
            expected[(fault.Rule, hint)] = text;
        }

        return text;
    }

    private IEnumerable<RejectedRow> FromValues(List<StagedFault> faulty, IReadOnlyDictionary<long, long> lines)
    {
        foreach (var fault in faulty)
            yield return new RejectedRow(source.Table.Name, file.Name, lines[fault.Row], fault.Column, Shorten(fault.Value), fault.Rule.Id) { Expected = Expected(fault) };
    }

    private string Expected(ColumnRule rule) =>
        Expectation.OfRule(config, rule.Id, today) is { Length: > 0 } text ? text : Expectation.OfValue(source, source.Table.Find(rule.Column)!, rule.Word);

    // An unclosed quote can swallow megabytes; the line says where the rest is.
    private static string? Shorten(string? value) => value is { Length: > LongestValue } ? value[..LongestValue] + "…" : value;
}
