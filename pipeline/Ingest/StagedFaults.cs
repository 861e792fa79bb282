using Analytics.Ingest.Values;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>A value that breaks a rule.</summary>
/// <param name="Row">The row's number in its file, from 1, rows that could not be taken apart not counted.</param>
/// <param name="Column">The contract's column.</param>
/// <param name="Value">The text that stands there; null for none.</param>
/// <param name="Rule">The rule.</param>
internal sealed record StagedFault(long Row, string Column, string? Value, ColumnRule Rule);

/// <summary>What one file's staged rows break.</summary>
internal sealed class StagedFaults(Engine engine, string table, int file, long firstRow, IReadOnlyList<ColumnRule> rules, IReadOnlyList<string> columns)
{
    // Rows looked at together: enough that looking costs little, few enough that they are little to hold.
    private const int RowsAtOnce = 100_000;

    private List<(long Mask, long Rows)> masks = [];

    /// <summary>Rows not left out by <c>only</c>.</summary>
    public long Taken { get; private set; }

    /// <summary>The bits of the rules that reject.</summary>
    public long RejectMask { get; } = rules.Select((r, i) => r.Rejects ? 1L << i : 0).Sum();

    /// <summary>Rows rejected, each counted once.</summary>
    public long Rejected => masks.Where(m => (m.Mask & RejectMask) != 0).Sum(m => m.Rows);

    private string Own => $"file_no = {file} and rowid >= {firstRow}";

    /// <summary>Counts the rows by what they break: there are few combinations.</summary>
    public StagedFaults Count()
    {
        masks = engine.Query($"select mask, count(*) from {table} where {Own} and taken group by mask order by mask", r => (r.GetInt64(0), r.GetInt64(1)));
        Taken = masks.Sum(m => m.Rows);
        return this;
    }

    /// <summary>Rows by broken rule, of the rules that reject or of the others.</summary>
    public IEnumerable<(string Rule, long Rows)> Counts(bool rejected) =>
        rules.Select((r, i) => (Rule: r, Rows: masks.Where(m => (m.Mask & 1L << i) != 0 && (rejected || (m.Mask & RejectMask) == 0)).Sum(m => m.Rows)))
            .Where(r => r.Rule.Rejects == rejected && r.Rows > 0).Select(r => (r.Rule.Id, r.Rows));

    /// <summary>Every rule that rejected a row, in the order of the rows: some rows at a time.</summary>
    public IEnumerable<List<StagedFault>> Find()
    {
        long last = 0;
        for (var some = Find(RowsAtOnce); some.Count > 0; some = Find(RowsAtOnce, last))
        {
            yield return some;
            last = some[^1].Row;
        }
    }

    /// <summary>The rules that rejected the first so many rows, of those after a row.</summary>
    public List<StagedFault> Find(int most, long after = 0)
    {
        if (Rejected == 0)
            return [];
        var found = engine.Query(
            $"select rowid - {firstRow} + 1, mask, bad from {table} where {Own} and rowid >= {firstRow + after} and mask & {RejectMask} <> 0 order by rowid limit {most}",
            r => (Row: r.GetInt64(0), Mask: r.GetInt64(1), Texts: r.GetFieldValue<List<string?>>(2)));
        return [.. found.SelectMany(f => Of(f.Row, f.Mask & RejectMask, f.Texts))];
    }

    /// <summary>Of each rule that rows break and that is only said, the first so many rows.</summary>
    public IEnumerable<StagedFault> FindWarned(int most)
    {
        for (int i = 0; i < rules.Count; i++)
        {
            long bit = 1L << i;
            if (rules[i].Rejects || masks.All(m => (m.Mask & bit) == 0))
                continue;
            var found = engine.Query(
                $"select rowid - {firstRow} + 1, bad from {table} where {Own} and taken and mask & {bit} <> 0 and mask & {RejectMask} = 0 order by rowid limit {most}",
                r => (Row: r.GetInt64(0), Texts: r.GetFieldValue<List<string?>>(1)));
            foreach (var fault in found.SelectMany(f => Of(f.Row, bit, f.Texts)))
                yield return fault;
        }
    }

    private IEnumerable<StagedFault> Of(long row, long mask, List<string?> texts)
    {
        for (int i = 0; i < rules.Count; i++)
        {
            if ((mask & (1L << i)) == 0)
                continue;
            int column = columns.ToList().IndexOf(rules[i].Column);
            yield return new StagedFault(row, rules[i].Column, column < 0 ? null : texts[column], rules[i]);
        }
    }
}
