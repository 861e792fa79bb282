using System.Globalization;
using Analytics.Config;
using Analytics.Ingest.Rules;
using Analytics.Ingest.Sources;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>The good rows of a table's new files, typed, in the engine's table; and what was rejected on the way.</summary>
public sealed class StagedTable
{
    private const int RowsShownOfAStoppedFile = 1000;

    private readonly Engine engine;
    private readonly AnalyticsConfig config;
    private readonly SourceConfig source;
    private readonly LakeSchema schema;
    private readonly RejectedTable rejected;
    private readonly Dictionary<string, Func<IReadOnlySet<long>, IReadOnlyDictionary<long, long>>> lines = [];
    private readonly List<(string Id, string Column, string BrokenSql)> rowRules;
    private readonly DateOnly today;

    /// <summary>Makes an empty staged table.</summary>
    /// <param name="engine">Where it stands.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="source">Where the table comes from.</param>
    /// <param name="rejected">Takes every rule broken; of a file with so many bad rows that the gate stops the run, those of its first 1,000 bad rows.</param>
    /// <param name="today">The clock's date.</param>
    public StagedTable(Engine engine, AnalyticsConfig config, SourceConfig source, RejectedTable rejected, DateOnly today)
    {
        this.rejected = rejected;
        this.today = today;
        rowRules = [.. RowRules.For(config, source.Table, today)];
        this.engine = engine;
        this.config = config;
        this.source = source;
        schema = ContractSchema.Of(source.Table);
        string columns = string.Join(", ", schema.Columns.Select(c => $"{SqlText.Name(c.Name)} {c.Type.Sql}"));
        engine.Execute($"create table {Name} ({columns})");
    }

    /// <summary>The engine's table.</summary>
    public string Name => "staged_" + source.Table.Name;

    /// <summary>Reads, types and judges one file; its good rows are added, its bad ones listed.</summary>
    /// <returns>The tally without loaded and replaced rows, which are known once the table is merged.</returns>
    public FileTally Add(SourceFile file, RawRows raw)
    {
        var header = raw.Names;
        if (header.Count == 0)
            return new FileTally(source.Table.Name, file);
        var plans = ColumnPlan.For(config, source, file, header);
        engine.Execute($"create or replace table raw_file as {raw.Sql}");
        raw.Require(file.Name, engine.Count("select count(*) from raw_file"));
        long filtered = raw.Count - engine.Count($"select count(*) from raw_file where {OnlySql(header)}");
        engine.Execute($"create or replace table judged as {JudgeSql(plans, header)}");
        string names = SqlText.Names(schema.Columns.Select(c => c.Name));
        engine.Execute($"insert into {Name} ({names}) {GoodRowsSql(file)}");
        long broken = raw.BrokenRules.Values.Sum();
        var tally = new FileTally(source.Table.Name, file)
        {
            RowsInFile = raw.Count + broken,
            RowsFiltered = filtered,
            RowsQuarantined = broken + engine.Count("select count(*) from judged where len(faults) > 0"),
            Rules = RuleCounts(raw),
            Warned = rowRules.Where(r => !config.Quality.Rejects(r.Id))
                .Select(r => (r.Id, Rows: engine.Count($"select count(*) from judged where len(faults) = 0 and ({r.BrokenSql})")))
                .Where(r => r.Rows > 0).ToDictionary(r => r.Id, r => r.Rows),
        };
        // A file that stops the run may have millions of bad rows: the first ones say what is wrong.
        int? most = QualityGate.Stops(config.Quality, tally) ? RowsShownOfAStoppedFile : null;
        rejected.Add(new RejectedRows(engine, source, file, header.Count, config, today).Find(raw, most));
        lines[file.Name] = raw.Lines;
        return tally;
    }

    /// <summary>Takes rows that break table rules out of the good ones and into quarantine.</summary>
    /// <param name="broken">The engine's table of such rows.</param>
    /// <param name="rules">The rules, of those named there, whose rows are rejected.</param>
    /// <returns>Rows taken out, by file.</returns>
    public IReadOnlyDictionary<string, long> Withdraw(string broken, IReadOnlyList<string> rules)
    {
        string these = $"from {broken} where rule in ({string.Join(", ", rules.Select(SqlText.Literal))})";
        var files = engine.Query($"select source_file, count(distinct source_row) {these} group by 1 order by 1", r => (File: r.GetString(0), Rows: r.GetInt64(1)));
        foreach (var (file, _) in files)
        {
            var rows = engine.Query(
                $"select source_row, \"column\", value, rule {these} and source_file = {SqlText.Literal(file)}",
                r => (Row: Convert.ToInt64(r.GetValue(0), CultureInfo.InvariantCulture), Column: r.GetString(1), Value: r.GetString(2), Rule: r.GetString(3)));
            var at = lines[file](rows.Select(r => r.Row).ToHashSet());
            rejected.Add(rows.Select(r => new RejectedRow(source.Table.Name, file, at[r.Row], r.Column, r.Value, r.Rule) { Expected = Expectation.OfRule(config, r.Rule, today) }));
        }

        engine.Execute($"delete from {Name} as s where exists (select 1 {these} and source_file = s.source_file and source_row = s.source_row)");
        return files.ToDictionary(f => f.File, f => f.Rows);
    }

    private string OnlySql(IReadOnlyList<string> header) => string.Join(" and ", source.Only.Select(o =>
    {
        string column = RawRows.Column(ColumnPlan.Find(header, o.Key)!.Value);
        return $"coalesce({TypedColumn.CleanSql(column, source)} in ({string.Join(", ", o.Value.Select(SqlText.Literal))}), false)";
    }).Prepend("true"));

    private string JudgeSql(IReadOnlyList<ColumnPlan> plans, IReadOnlyList<string> header)
    {
        string texts = string.Join(",\n", plans.Select(p => $"{TypedColumn.TextSql(p, source, RawRows.Column)} as {Text(p)}"));
        string values = string.Join(",\n", plans.Select(p => $"{TypedColumn.ValueSql(p, source, config.TimeZone, Text(p))} as {Value(p)}"));
        string faults = string.Join(",\n", plans.SelectMany(FaultsSql));
        return $"""
            with texts as (select rowid + 1 as source_row, {texts} from raw_file where {OnlySql(header)}),
            typed as (select *, {values} from texts)
            select *, list_filter([{faults}], f -> f is not null) as faults from typed
            """;
    }

    private IEnumerable<string> FaultsSql(ColumnPlan plan) => TypedColumn.Rules(plan.Column, Text(plan), Value(plan)).Concat(RowRulesOf(plan)).Select(rule =>
        $"case when {rule.BrokenSql} then {{'column': {SqlText.Literal(plan.Column.Name)}, 'value': {Text(plan)}, 'rule': {SqlText.Literal(rule.Rule)}}} end");

    private IEnumerable<(string Rule, string BrokenSql)> RowRulesOf(ColumnPlan plan) => rowRules
        .Where(r => r.Column == plan.Column.Name && config.Quality.Rejects(r.Id)).Select(r => (r.Id.Split('.')[^1], r.BrokenSql));

    private string GoodRowsSql(SourceFile file)
    {
        var values = source.Table.Columns.Select(c => $"\"v_{c.Name}\"").ToList();
        values.Add(SqlText.Literal(file.Name));
        values.Add("source_row");
        if (source.Table.DateFrom is { } from)
        {
            bool isInstant = source.Table.Find(from)!.Type == Contract.ColumnType.Timestamp;
            values.Add(isInstant ? $"(\"v_{from}\" at time zone {SqlText.Literal(config.TimeZone)})::date" : $"\"v_{from}\"");
        }

        return $"select {string.Join(", ", values)} from judged where len(faults) = 0 order by source_row";
    }

    private Dictionary<string, long> RuleCounts(RawRows raw)
    {
        var values = engine.Query(
            "select f.column, f.rule, count(*) from (select unnest(faults) as f from judged where len(faults) > 0) group by all",
            r => (Rule: $"{r.GetString(0)}.{r.GetString(1)}", Rows: r.GetInt64(2)));
        return raw.BrokenRules.Select(b => (Rule: $"row.{b.Key}", Rows: b.Value)).Concat(values)
            .Select(r => (Rule: $"{source.Table.Name}.{r.Rule}", r.Rows))
            .OrderBy(r => r.Rule, StringComparer.Ordinal).ToDictionary(r => r.Rule, r => r.Rows);
    }

    private static string Text(ColumnPlan plan) => $"\"t_{plan.Column.Name}\"";

    private static string Value(ColumnPlan plan) => $"\"v_{plan.Column.Name}\"";
}
