using System.Globalization;
using Analytics.Config;
using Analytics.Contract;
using Analytics.Kpis;
using Analytics.Lake;

namespace Analytics.Learning;

/// <summary>
/// What the columns of leads and reps said, and since when: the lake's own rows are the newest, and a column may have been filled by what came of a call. A value is kept
/// with the run's date on which it was first seen, and again only when it is another one; a call gets what had been seen before its day, or, where nothing had, the
/// first that was. A run of a date that has been run before reads the lake of a later day, so what was kept first stands: only what nothing is known of is added.
/// </summary>
public static class FeatureHistory
{
    /// <summary>The table of the lake: <c>table_name</c>, <c>key</c>, <c>column_name</c>, <c>value</c> as text, <c>seen_on</c>.</summary>
    public const string Table = "feature_history";

    private static readonly LakeSchema Schema = new(
        [new("table_name", LakeType.Text), new("key", LakeType.Text), new("column_name", LakeType.Text), new("value", LakeType.Text), new(SeenOn, LakeType.Date)], PartitionBy: SeenOn);

    private const string SeenOn = "seen_on";
    private const string RunDate = Table + "/as_of";
    private const string Present = "feature_values";
    private const string Latest = "select table_name, key, column_name, struct_extract(arg_max({'v': value}, seen_on), 'v') as value";

    private static readonly (ContractTable Of, string States, string[] Contract)[] Remembered =
    [
        (Tables.Leads, "lead_states", ["motion", "source", "industry", "department"]),
        (Tables.Reps, "rep_states", []),
    ];

    /// <summary>
    /// Makes, in the marts' engine, the history with what is new on the run's date, and <c>lead_states</c> and <c>rep_states</c>: of those alone whose columns have
    /// changed, the values that hold for calls after a day.
    /// </summary>
    public static void Create(Marts marts, AnalyticsConfig config)
    {
        marts.Register(Table, Schema);
        var columns = Remembered.Select(r => (r.Of, r.States, Columns: Columns(config, r.Of, r.Contract))).ToList();
        bool newest = IsNewest(marts);
        marts.Engine.Execute($"create or replace temp table {Present} as {Values(marts, columns.SelectMany(c => c.Columns.Where(f => marts.Has($"{c.Of.Name}.{f.Name}")).Select(f => (c.Of, f.Name))))}");
        marts.Engine.Execute($"create or replace table {Table} as {Rows(marts, newest)}");
        foreach (var (of, states, all) in columns)
            marts.Engine.Execute($"create or replace table {states} as {States(of, all, newest)}");
    }

    /// <summary>Keeps the history, unless the run's date lies before the last run's: then the lake's rows are not of that day.</summary>
    /// <returns>The table's version; null when nothing is kept.</returns>
    public static long? Commit(Marts marts, DataLake lake, DateTimeOffset committedAt)
    {
        if (LastRun(marts) > marts.AsOf)
            return null;
        var table = lake.Table(Table);
        var before = table.Snapshot();
        var writer = new PartitionWriter(marts.Engine, table.Folder, Schema, committedAt);
        HashSet<DateOnly> days = [marts.AsOf, .. DaysOfRowsThatAreGone(marts)];
        var files = days.Order().Select(d => writer.Write($"select * from {Table} where seen_on = {SqlText.Literal(d)} order by table_name, key, column_name", d)).OfType<AddAction>().ToList();
        return table.Replace(before, Schema, files, f => days.Contains(DateOnly.ParseExact(f.PartitionValues[SeenOn]!, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
            [new(RunDate, marts.AsOf.DayNumber, null)], committedAt);
    }

    private static List<DateOnly> DaysOfRowsThatAreGone(Marts marts) => marts.Engine.Query(
        $"select distinct s.seen_on from lake.{Table} as s anti join {Table} as h on h.table_name = s.table_name and h.key = s.key where s.seen_on < {SqlText.Literal(marts.AsOf)}",
        r => r.GetFieldValue<DateOnly>(0));

    /// <summary>Whether the date was not run before, nor a later one: only then are the lake's rows what was to be seen on it.</summary>
    private static bool IsNewest(Marts marts) => !(LastRun(marts) >= marts.AsOf);

    // A night on which nothing changed leaves no row: the mark tells that it was run. Tables of earlier versions have none.
    private static DateOnly? LastRun(Marts marts) => marts.MarkOf(Table, RunDate) is { } day
        ? DateOnly.FromDayNumber((int)day)
        : marts.Engine.Query($"select max(seen_on) from lake.{Table}", r => r.DayOrNull(0)).Single();

    private static List<LakeColumn> Columns(AnalyticsConfig config, ContractTable table, string[] contract)
    {
        var source = config.Sources.GetValueOrDefault(table.Name);
        return [.. contract.Select(c => new LakeColumn(c, LakeType.Text)), .. (source?.Features ?? []).Select(f => new LakeColumn(f.Name, ContractSchema.TypeOf(source!.Table.Find(f.Name)!.Type)))];
    }

    private static string Key(ContractTable table) => SqlText.Name(table.Key[0]);

    /// <summary>What the lake's rows say now.</summary>
    private static string Values(Marts marts, IEnumerable<(ContractTable Of, string Column)> columns) => string.Join(" union all ", columns.Select(c =>
        $"select '{c.Of.Name}' as table_name, {Key(c.Of)} as key, '{c.Column}' as column_name, {SqlText.Name(c.Column)}::varchar as value from lake.{c.Of.Name}{(c.Of.DateFrom is null ? "" : $" where business_date <= {SqlText.Literal(marts.AsOf)}")}")
        .DefaultIfEmpty("select ''::varchar as table_name, ''::varchar as key, ''::varchar as column_name, ''::varchar as value where false"));

    /// <summary>What has been seen of rows that are still there, and what is another value on the run's date: the same however often it is run.</summary>
    private static string Rows(Marts marts, bool newest) => $$"""
        with stored as (select * from lake.{{Table}}),
        there as ({{string.Join(" union all ", Remembered.Select(r => There(marts, r.Of)))}}),
        latest as ({{Latest}} from stored group by table_name, key, column_name),
        fresh as (
            select p.table_name, p.key, p.column_name, p.value, {{SqlText.Literal(marts.AsOf)}} as seen_on
            from {{Present}} as p left join latest as l on l.table_name = p.table_name and l.key = p.key and l.column_name = p.column_name
            where l.key is null{{(newest ? " or l.value is distinct from p.value" : "")}})
        select s.* from stored as s semi join there as r on r.table_name = s.table_name and r.key = s.key union all select * from fresh
        """;

    // A row that the lake's table lacks has been deleted; a table that the lake lacks says nothing of its rows.
    private static string There(Marts marts, ContractTable table) => marts.Versions.ContainsKey(table.Name)
        ? $"select '{table.Name}' as table_name, {Key(table)} as key from lake.{table.Name}"
        : $"select distinct table_name, key from stored where table_name = '{table.Name}'";

    /// <summary>
    /// The first value of a column holds from the beginning of time, each later one for calls after the day on which it was seen. Where the lake may have moved on, rows
    /// with a value other than the last one kept are among them too: without a state of its own a row would be as the lake says.
    /// </summary>
    private static string States(ContractTable table, IReadOnlyList<LakeColumn> columns, bool newest) => $$"""
        with seen as (
            select key, column_name, value, case when row_number() over (partition by key, column_name order by seen_on) = 1 then date '1970-01-01' else seen_on end as seen_on
            from {{Table}} where table_name = '{{table.Name}}'),
        changed as (select key from seen where seen_on > date '1970-01-01'{{(newest ? "" : $" union {Moved(table)}")}}),
        days as (select distinct key, seen_on from seen where key in (select key from changed))
        select d.key as {{Key(table)}}, d.seen_on{{string.Concat(columns.Select(c =>
            $", try_cast(struct_extract(arg_max({{'v': s.value}}, s.seen_on) filter (where s.column_name = '{c.Name}'), 'v') as {c.Type.Sql}) as {SqlText.Name(c.Name)}"))}}
        from days as d join seen as s on s.key = d.key and s.seen_on <= d.seen_on group by d.key, d.seen_on
        """;

    private static string Moved(ContractTable table) => $"""
        select p.key from {Present} as p join ({Latest} from {Table} group by table_name, key, column_name) as l
            on l.table_name = p.table_name and l.key = p.key and l.column_name = p.column_name
            where p.table_name = '{table.Name}' and l.value is distinct from p.value
        """;
}
