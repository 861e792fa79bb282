using System.Globalization;
using Analytics.Config;
using Analytics.Ingest.Rules;
using Analytics.Ingest.Sources;
using Analytics.Ingest.Values;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>
/// The rows of a table's new files, typed and judged, in the engine: <see cref="Rows"/> holds every row of every file in the files' order, with a
/// mask of the rules it breaks; <see cref="Name"/> is a view of the good ones.
/// </summary>
public sealed class StagedTable
{
    // The bit of rows that a rule between rows took out.
    private const long Withdrawn = 1L << 62;

    private const int RowsShownOfAStoppedFile = 1000;

    private readonly Engine engine;
    private readonly AnalyticsConfig config;
    private readonly SourceConfig source;
    private readonly LakeSchema schema;
    private readonly List<ColumnRule> rowRules;
    private readonly RejectedTable rejected;
    private readonly DateOnly today;
    private readonly Dictionary<string, Func<IReadOnlySet<long>, IReadOnlyDictionary<long, long>>> lines = [];
    private readonly Dictionary<string, ZoneClock> clocks = [];
    private readonly string values;
    private readonly string? known;
    private readonly StagedTable? parent;

    // As long as there is but one file, its name and rules are constants: each pass over the rows is spared a join.
    private OnlyFile? only;
    private long rows;
    private int files;

    private sealed record OnlyFile(string Name, long RejectMask);

    /// <summary>Makes an empty staged table.</summary>
    /// <param name="engine">Where.</param>
    /// <param name="config">Zone and severities.</param>
    /// <param name="source">How the table is read.</param>
    /// <param name="rejected">Takes every rule broken; of a file with so many bad rows that the gate stops the run, those of its first 1,000 bad rows.</param>
    /// <param name="today">The clock's date.</param>
    /// <param name="known">Of a derived table: the engine's relation of the keys in the lake and of those deleted there; null where they are not to count.</param>
    /// <param name="parent">Of a derived table: the parent's rows of the same files; null where none of them are new to the parent.</param>
    public StagedTable(Engine engine, AnalyticsConfig config, SourceConfig source, RejectedTable rejected, DateOnly today, string? known = null, StagedTable? parent = null)
    {
        this.engine = engine;
        this.config = config;
        this.source = source;
        this.rejected = rejected;
        this.today = today;
        this.known = known;
        this.parent = parent;
        rowRules = [.. RowRules.For(config, source.Table, today)
            .Select(r => new ColumnRule(r.Id, r.Column, r.Id.Split('.')[^1], r.BrokenSql) { Rejects = config.Quality.Rejects(r.Id) })];
        schema = ContractSchema.Of(source.Table);
        var stored = schema.Columns.Where(c => c.Name is not (ContractSchema.SourceFile or ContractSchema.SourceRow)).ToList();
        values = SqlText.Names(stored.Select(c => c.Name));
        if (PiiKey.IsNeeded(source))
            PiiKey.Give(engine);
        engine.Execute($"""
            create table {Files} (file_no integer, source_file varchar, first_row bigint, reject_mask bigint);
            create table {Rows} ({string.Join(", ", stored.Select(c => $"{SqlText.Name(c.Name)} {c.Type.Sql}"))}, is_deleted boolean, taken boolean, mask bigint, bad varchar[], file_no integer);
            """);
        DefineView();
    }

    /// <summary>The engine's view of the good rows: exactly the lake's columns, and <c>is_deleted</c>.</summary>
    public string Name => "staged_" + source.Table.Name;

    /// <summary>
    /// The engine's table of all rows: the typed columns, <c>is_deleted</c>, <c>taken</c> (not left out by <c>only</c>), <c>mask</c> (bit n: rule n of the
    /// file is broken), <c>bad</c> (texts of all contract columns, where the mask is not 0) and <c>file_no</c>. A row's number in its file is
    /// its <c>rowid</c> less the file's <c>first_row</c>, plus 1.
    /// </summary>
    public string Rows => "staged_rows_" + source.Table.Name;

    /// <summary>The engine's table of files: <c>file_no</c>, <c>source_file</c>, <c>first_row</c>, <c>reject_mask</c>.</summary>
    public string Files => "staged_files_" + source.Table.Name;

    /// <summary>Types and judges the rows of one file; its good rows are added, its bad ones listed.</summary>
    /// <returns>The tally without loaded and replaced rows, which are known once the table is merged.</returns>
    public FileTally Add(SourceFile file, RawRows raw)
    {
        var header = raw.Names;
        if (header.Count == 0)
            return new FileTally(source.Table.Name, file);
        var plans = ColumnPlan.For(config, source, file, header);
        var faults = Stage(file, plans, header, raw);
        long broken = raw.BrokenRules.Values.Sum();
        var found = new RejectedRows(source, file, header.Count, config, today);
        var tally = new FileTally(source.Table.Name, file)
        {
            RowsInFile = raw.Count + broken,
            RowsFiltered = raw.Count - faults.Taken,
            RowsQuarantined = broken + faults.Rejected,
            Rules = Ordered(raw.BrokenRules.Select(b => ($"{source.Table.Name}.row.{b.Key}", b.Value)).Concat(faults.Counts(rejected: true))),
            Warned = Ordered(faults.Counts(rejected: false)),
            WarnedRows = found.FirstWarned(raw, faults, QualityGate.ExamplesShown),
            Conversions = source.Conversions(),
            Lacks = [.. plans.Where(p => p is { Position: null, Mapping: null, Span: null }).Select(p => p.Column.Name)],
        };
        // A file that stops the run may have millions of bad rows: the first ones say what is wrong.
        if (QualityGate.Stops(config.Quality, tally))
            found.AddFirst(rejected, raw, faults, RowsShownOfAStoppedFile);
        else
            found.AddAll(rejected, raw, faults);
        lines[file.Name] = raw.Lines;
        return tally;
    }

    /// <summary>Takes rows that break table rules out of the good ones and into quarantine.</summary>
    /// <param name="broken">The engine's table of such rows.</param>
    /// <param name="rules">The rules, of those named there, whose rows are rejected.</param>
    /// <returns>Rows taken out, by file.</returns>
    public IReadOnlyDictionary<string, long> Withdraw(string broken, IReadOnlyList<string> rules)
    {
        string these = $"from {broken} where rule in ({SqlText.Literals(rules)})";
        var files = engine.Query($"select source_file, count(distinct source_row) {these} group by 1 order by 1", r => (File: r.GetString(0), Rows: r.GetInt64(1)));
        foreach (var (file, _) in files)
            Reject(file, these);

        engine.Execute($"""
            update {Rows} set mask = mask | {Withdrawn} where rowid in (
                select f.first_row + b.source_row - 1 from (select source_file, source_row {these}) as b join {Files} as f on f.source_file = b.source_file)
            """);
        RepeatedKeys.Forget(engine, source.Table);
        return files.ToDictionary(f => f.File, f => f.Rows);
    }

    /// <summary>The line of a file on which one of its rows starts.</summary>
    public long Line(string file, long row) => lines[file](new HashSet<long> { row })[row];

    private void Reject(string file, string these)
    {
        const int RowsAtOnce = 100_000;
        string own = $"select source_row, \"column\", value, rule {these} and source_file = {SqlText.Literal(file)}";
        for (int from = 0; ; from += RowsAtOnce)
        {
            var rows = engine.Query(
                $"{own} order by all limit {RowsAtOnce} offset {from}",
                r => (Row: Convert.ToInt64(r.GetValue(0), CultureInfo.InvariantCulture), Column: r.GetString(1), Value: r.GetString(2), Rule: r.GetString(3)));
            var at = lines[file](rows.Select(r => r.Row).ToHashSet());
            rejected.Add(rows.Select(r => new RejectedRow(source.Table.Name, file, at[r.Row], r.Column, r.Value, r.Rule) { Expected = Expectation.OfRule(config, r.Rule, today) }));
            if (rows.Count < RowsAtOnce)
                return;
        }
    }

    /// <summary>Types and judges the rows in one pass.</summary>
    private StagedFaults Stage(SourceFile file, IReadOnlyList<ColumnPlan> plans, IReadOnlyList<string> header, RawRows raw)
    {
        var query = new StagingQuery(config, source, plans, header, raw, Clock, rowRules);
        var faults = new StagedFaults(engine, Rows, ++files, rows, query.Rules, [.. source.Table.Columns.Select(c => c.Name)]);
        engine.Execute($"insert into {Files} values ({files}, {SqlText.Literal(file.Name)}, {rows}, {faults.RejectMask | Withdrawn})");
        long staged = engine.Execute($"insert into {Rows} ({values}, is_deleted, taken, mask, bad, file_no) select *, {files} from ({query.Sql()})");
        raw.Require(file.Name, staged);
        rows += staged;
        only = files == 1 ? new OnlyFile(file.Name, faults.RejectMask | Withdrawn) : null;
        DefineView();
        return faults.Count();
    }

    private ZoneClock Clock(string zone)
    {
        if (!clocks.TryGetValue(zone, out var clock))
            clocks[zone] = clock = ZoneClock.Of(engine, zone);
        return clock;
    }

    private void DefineView() => engine.Execute($"""
        create or replace view {Name} as {RowsSql($"r.taken and r.mask & {only?.RejectMask.ToString(CultureInfo.InvariantCulture) ?? "f.reject_mask"} = 0")}
        {(source.Parent is null ? "" : GoneSql())}
        """);

    private string RowsSql(string condition)
    {
        string join = only is null ? $" join {Files} as f on f.file_no = r.file_no" : "";
        return $"select {string.Join(", ", schema.Columns.Select(c => ViewSql(c.Name)))}, r.is_deleted from {Rows} as r{join} where {condition}";
    }

    // Most of the parent's rows never made a row: only keys that are there can go.
    private string GoneSql()
    {
        string key = SqlText.Name(source.Table.Key.Single());
        string inLake = known is null ? "" : $" union all select {key} from {known}";
        return $"union all {RowsSql($"r.is_deleted and r.{key} in (select {key} from {Rows} where taken{inLake}){GoodInParentSql()}")}";
    }

    // A row that the parent rejects says nothing: what it replaced there stays, and so does what that made here.
    private string GoodInParentSql() => parent is null ? "" : $"""
         and ({(only is null ? "f.source_file" : SqlText.Literal(only.Name))}, {(only is null ? "r.rowid - f.first_row" : "r.rowid")}) not in (
            select (pf.source_file, p.rowid - pf.first_row) from {parent.Rows} as p join {parent.Files} as pf on pf.file_no = p.file_no
            where p.taken and p.mask & pf.reject_mask <> 0)
        """;

    private string ViewSql(string column) => column switch
    {
        ContractSchema.SourceFile => only is null ? "f.source_file" : $"{SqlText.Literal(only.Name)}::varchar as source_file",
        ContractSchema.SourceRow => only is null ? "r.rowid - f.first_row + 1 as source_row" : "r.rowid + 1 as source_row",
        _ => "r." + SqlText.Name(column),
    };

    private static Dictionary<string, long> Ordered(IEnumerable<(string Rule, long Rows)> counts) =>
        counts.OrderBy(r => r.Rule, StringComparer.Ordinal).ToDictionary(r => r.Rule, r => r.Rows);
}
