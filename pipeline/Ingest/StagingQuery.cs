using Analytics.Config;
using Analytics.Contract;
using Analytics.Ingest.Sources;
using Analytics.Ingest.Values;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>The one query that takes a file's rows from text to typed values and judges them: nothing is kept in between.</summary>
internal sealed class StagingQuery
{
    private readonly SourceConfig source;
    private readonly SqlLayers layers;
    private readonly IReadOnlyList<TypedColumn> columns;

    /// <summary>Plans the query.</summary>
    /// <param name="config">Zone and severities.</param>
    /// <param name="source">How the table is read.</param>
    /// <param name="plans">Where each contract column comes from.</param>
    /// <param name="header">The file's columns.</param>
    /// <param name="raw">The file's rows.</param>
    /// <param name="clockOf">The clock of a zone.</param>
    /// <param name="more">Further rules of a row, over <c>"v_COLUMN"</c>.</param>
    public StagingQuery(
        AnalyticsConfig config, SourceConfig source, IReadOnlyList<ColumnPlan> plans, IReadOnlyList<string> header, RawRows raw,
        Func<string, ZoneClock> clockOf, IEnumerable<ColumnRule> more)
    {
        this.source = source;
        layers = new SqlLayers(raw.Sql, raw.HasEdgeBlanks);
        columns = [.. plans.Select(p => new TypedColumn(p, config, source, clockOf(source.TimeZone ?? config.TimeZone)))];
        foreach (var column in columns)
        {
            column.AddText(layers);
            column.AddValue(layers);
        }

        Rules = [.. columns.SelectMany(c => c.Rules()), .. more];
        // The bits above are for rules between rows and for the sign.
        if (Rules.Count > 62)
            throw new InvalidOperationException($"{source.Table.Name} has {Rules.Count} rules; a mask holds 62.");
        AddDeleted(header);
        AddTaken(config, header, clockOf);
        AddBusinessDate(clockOf(config.TimeZone));
        string bits = string.Join(" | ", Rules.Select((r, i) => $"(case when {Broken(r)} then {1L << i} else 0 end)").DefaultIfEmpty("0"));
        layers.Add(SqlDepth.Mask, "rule_mask", $"(case when is_taken then ({bits})::bigint else 0 end)");
    }

    /// <summary>The rules, each at its bit of the mask.</summary>
    public IReadOnlyList<ColumnRule> Rules { get; }

    /// <summary>The query: the contract's columns, business date if any, <c>is_deleted</c>, <c>taken</c>, <c>mask</c>, <c>bad</c>.</summary>
    public string Sql()
    {
        string values = string.Join(", ", columns.Select(c => c.Value));
        string date = source.Table.DateFrom is null ? "" : ", row_date";
        string texts = string.Join(", ", columns.Select(c => c.ShownText));
        return layers.Select($"{values}{date}, is_gone, is_taken, rule_mask, case when rule_mask <> 0 then [{texts}] end");
    }

    private void AddDeleted(IReadOnlyList<string> header)
    {
        string flag = SqlText.Name("deleted_flag");
        if (source.Deleted is { } deleted)
            TypedColumn.AddClean(layers, flag, RawRows.Column(ColumnPlan.Find(header, deleted.Column)!.Value), source, source.Narrow);
        layers.Add(SqlDepth.Map, "is_tombstone", source.Deleted is null ? "false" : Deletions.IsDeletedSql(source.Deleted, flag));
    }

    private string Broken(ColumnRule rule) =>
        source.Deleted is null || Deletions.Counts(source.Table, rule) ? rule.BrokenSql : $"not is_tombstone and ({rule.BrokenSql})";

    private string OnlySql(IReadOnlyList<string> header)
    {
        int i = 0;
        var conditions = new List<string>();
        foreach (var (name, words) in source.Only)
        {
            string column = SqlText.Name($"only_{i++}");
            TypedColumn.AddClean(layers, column, RawRows.Column(ColumnPlan.Find(header, name)!.Value), source, source.Narrow);
            conditions.Add($"coalesce({column} in ({SqlText.Literals(words)}), false)");
        }

        return conditions.Count == 0 ? "true" : string.Join(" and ", conditions);
    }

    /// <summary>Of a derived table: whether the parent's row makes a row of it. A parent's row that does not, takes the one away that it made before.</summary>
    private void AddTaken(AnalyticsConfig config, IReadOnlyList<string> header, Func<string, ZoneClock> clockOf)
    {
        layers.Add(SqlDepth.Map, "is_wanted", OnlySql(header));
        var makes = new List<string>();
        foreach (var (name, words) in source.Where)
        {
            var parent = source.Parent!;
            var mapping = parent.Columns.GetValueOrDefault(name);
            // Beside the table's own columns, some of which have the same name.
            var plan = new ColumnPlan(parent.Table.Find(name)! with { Name = "parent_" + name }, mapping, mapping?.Value is null ? ColumnPlan.Find(header, mapping?.From ?? name) : null);
            var column = new TypedColumn(plan, config, parent, clockOf(config.TimeZone));
            column.AddText(layers);
            makes.Add($"coalesce({column.Text} in ({SqlText.Literals(words)}), false)");
        }

        if (source.Parent is not null && source.Table.DateFrom is { } from)
            makes.Add($"{columns.Single(c => c.Name == from).Text} is not null");
        string made = makes.Count == 0 ? "true" : string.Join(" and ", makes);
        string named = string.Join(" and ", source.Table.Key.Select(k => $"{columns.Single(c => c.Name == k).Value} is not null"));
        layers.Add(SqlDepth.Test, "is_taken", $"(is_wanted and {made}{(source.Parent is null ? "" : " and not is_tombstone")})");
        layers.Add(SqlDepth.Row, "is_gone", source.Parent is null ? "is_tombstone" : $"(is_wanted and not is_taken and {named})");
    }

    private void AddBusinessDate(ZoneClock business)
    {
        if (source.Table.DateFrom is not { } from)
            return;
        var column = columns.Single(c => c.Name == from);
        if (source.Table.Find(from)!.Type == ColumnType.Date)
        {
            layers.Add(SqlDepth.Row, "row_date", column.Value);
            return;
        }

        layers.Add(SqlDepth.Value, "row_offset", business.OffsetSql(column.Micros));
        layers.Add(SqlDepth.Row, "row_date", $"(case when {column.Value} is not null then make_timestamp({column.Micros} + row_offset)::date end)");
    }
}
