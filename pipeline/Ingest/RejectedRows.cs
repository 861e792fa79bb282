using Analytics.Config;
using Analytics.Ingest.Sources;
using Analytics.Ingest.Values;

namespace Analytics.Ingest;

/// <summary>The rejected rows of one file, brought with their lines from where they were found to where they are kept: never all of them at once.</summary>
internal sealed class RejectedRows(SourceConfig source, SourceFile file, int columns, AnalyticsConfig config, DateOnly today)
{
    private const int LongestValue = 1000;

    private readonly Dictionary<(ColumnRule Rule, string? Hint), string> expected = [];

    /// <summary>Adds every rule broken.</summary>
    /// <param name="rejected">Takes them.</param>
    /// <param name="raw">The file.</param>
    /// <param name="staged">What its rows break that could be taken apart.</param>
    public void AddAll(RejectedTable rejected, RawRows raw, StagedFaults staged)
    {
        rejected.Add(raw.Broken().Select(Row));
        foreach (var some in staged.Find())
            rejected.Add(FromValues(raw, some));
    }

    /// <summary>Adds every rule that the first so many bad rows break.</summary>
    public void AddFirst(RejectedTable rejected, RawRows raw, StagedFaults staged, int rows)
    {
        var found = raw.Broken().Take(rows).Select(Row).Concat(FromValues(raw, staged.Find(rows))).ToList();
        long last = found.Select(r => r.Line).Distinct().Order().Take(rows).LastOrDefault();
        rejected.Add(found.Where(r => r.Line <= last));
    }

    /// <summary>The first rows that break each rule that is only said.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RejectedRow>> FirstWarned(RawRows raw, StagedFaults staged, int rows) =>
        FromValues(raw, [.. staged.FindWarned(rows)]).GroupBy(r => r.Rule).ToDictionary(g => g.Key, IReadOnlyList<RejectedRow> (g) => [.. g]);

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

    private IEnumerable<RejectedRow> FromValues(RawRows raw, List<StagedFault> faulty)
    {
        var lines = raw.Lines(faulty.Select(f => f.Row).ToHashSet());
        foreach (var fault in faulty)
            yield return new RejectedRow(source.Table.Name, file.Name, lines[fault.Row], fault.Column, Shorten(fault.Value), fault.Rule.Id) { Expected = Expected(fault) };
    }

    private string Expected(ColumnRule rule) =>
        Expectation.OfRule(config, rule.Id, today) is { Length: > 0 } text ? text : Expectation.OfValue(source, source.Table.Find(rule.Column)!, rule.Word);

    // An unclosed quote can swallow megabytes; the line says where the rest is.
    private static string? Shorten(string? value) => value is { Length: > LongestValue } ? value[..LongestValue] + "…" : value;
}
