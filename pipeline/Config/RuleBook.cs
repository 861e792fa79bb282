using Analytics.Contract;

namespace Analytics.Config;

/// <summary>A rule that rows, or a table as a whole, may break.</summary>
/// <param name="Id">Its name in configuration, quarantine, manifest and page: <c>TABLE.COLUMN.RULE</c>, <c>TABLE.row.RULE</c> or <c>TABLE.RULE</c>.</param>
/// <param name="Table">The contract's table.</param>
/// <param name="ByDefault">Its severity where the configuration says nothing.</param>
/// <param name="Choices">The severities it may be given.</param>
public sealed record RuleEntry(string Id, string Table, Severity ByDefault, IReadOnlyList<Severity> Choices)
{
    /// <summary>Whether it is about rows, so that a share of them can be limited; else about the table as a whole.</summary>
    public bool IsOfRows => Choices.Contains(Severity.Reject);
}

/// <summary>Every rule that exists, made from the contract: what <c>quality.rules</c> may name. A user's own columns add theirs (<see cref="Of"/>).</summary>
public static class RuleBook
{
    private static readonly string[] RowRules = ["columns", "encoding", "json", "length", "quote"];
    private static readonly Severity[] Any = [Severity.Reject, Severity.Warn, Severity.Gate];
    private static readonly Severity[] NoRowLeft = [Severity.Reject, Severity.Gate];
    private static readonly Severity[] WholeTable = [Severity.Warn, Severity.Gate];

    /// <summary>All, table by table in the contract's order.</summary>
    public static IReadOnlyList<RuleEntry> All { get; } = [.. Tables.All.SelectMany(Of)];

    private static Dictionary<string, RuleEntry> ById { get; } = All.ToDictionary(r => r.Id);

    /// <summary>The rule of that id, or null.</summary>
    public static RuleEntry? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>The rules of a table; those of columns of a user's own (<c>tables.NAME.features</c>) among them, as their type has them.</summary>
    public static IEnumerable<RuleEntry> Of(ContractTable table)
    {
        foreach (string rule in RowRules)
            yield return new RuleEntry($"{table.Name}.row.{rule}", table.Name, Severity.Reject, NoRowLeft);
        foreach (var column in table.Columns)
        {
            // Without its key a row has no name, and without its date no place.
            bool mayBeEmpty = !(column.Required && (table.Key.Contains(column.Name) || column.Name == table.DateFrom));
            foreach (string rule in Words(column))
                yield return new RuleEntry($"{table.Name}.{column.Name}.{rule}", table.Name, Severity.Reject, mayBeEmpty || rule is "range" or "window" ? Any : NoRowLeft);
            // A duration may be the distance of two timestamps.
            if (column.Type is ColumnType.Timestamp or ColumnType.Seconds or ColumnType.Hours)
            {
                yield return new RuleEntry($"{table.Name}.{column.Name}.dst_gap", table.Name, Severity.Warn, Any);
                yield return new RuleEntry($"{table.Name}.{column.Name}.dst_overlap", table.Name, Severity.Warn, Any);
            }
        }

        yield return new RuleEntry($"{table.Name}.key.unique", table.Name, Severity.Warn, Any);
        if (table.DateFrom is not { } from)
            yield break;
        if (table.Find(from)!.Type == ColumnType.Timestamp)
            yield return new RuleEntry($"{table.Name}.{from}.file_window", table.Name, Severity.Warn, Any);
        if (table != Tables.Leads && table.Find("lead_id") is not null)
        {
            yield return new RuleEntry($"{table.Name}.{from}.before_lead", table.Name, Severity.Warn, Any);
            yield return new RuleEntry($"{table.Name}.lead_id.exists", table.Name, Severity.Warn, Any);
        }

        yield return new RuleEntry($"{table.Name}.freshness", table.Name, Severity.Warn, WholeTable);
        yield return new RuleEntry($"{table.Name}.expected_days", table.Name, Severity.Warn, WholeTable);
    }

    private static IEnumerable<string> Words(ContractColumn column)
    {
        if (column.Required)
            yield return "required";
        if (column.Type is not (ColumnType.Text or ColumnType.Choice))
            yield return "type";
        if (column.Allowed.Count > 0)
            yield return "allowed";
        if (column.Min is not null || column.Max is not null)
            yield return "range";
        if (column.Type is ColumnType.Timestamp or ColumnType.Date)
            yield return "window";
    }
}
