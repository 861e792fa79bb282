using Analytics.Contract;
using Analytics.Ingest.Rules;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>
/// Which rows of the new files the lake takes, and which of its own go. Most keys come once: only those that come twice among the new
/// files are ranked, and only rows of the lake with the key of a new one are looked at.
/// </summary>
internal sealed class Winners(Engine engine, ContractTable table, MergeSql sql, StagedEvents events)
{
    private bool anyTwice;
    private bool anyEarlier;

    // Where the events are whose keys come twice, among few others.
    private string repeated = "";

    /// <summary>Chooses; afterwards the tables <see cref="MergeSql.Beaten"/> and <see cref="MergeSql.Replaced"/> and the view <see cref="MergeSql.Winners"/> are there.</summary>
    /// <param name="before">The lake's table.</param>
    /// <param name="lake">The lake's folder.</param>
    /// <param name="stored">The tombstones that earlier runs left.</param>
    public void Choose(DeltaSnapshot before, DataLake lake, StoredTombstones stored)
    {
        FindTwice();
        FindKnown(before, lake);
        PlaceFiles(stored);
        Rank();
        FindBeaten(stored);
        engine.Execute($"""
            create or replace view {sql.Winners} as select {sql.Columns} from {sql.Staged} as s
            where not {events.IsTombstone("s")} and not exists (select 1 from {sql.Beaten} as b where {MergeSql.SameRow("b", "s")})
            """);
        FindReplaced();
    }

    /// <summary>What became of the rows of each new file.</summary>
    public IReadOnlyDictionary<string, Merge.FileRows> Count()
    {
        string again = anyTwice ? $"select source_file from {sql.Ranked} where not is_tombstone and nth > 1" : "select null::varchar as source_file where false";
        string notFirst = !anyEarlier ? "and false" : anyTwice
            ? $"and not exists (select 1 from {sql.Ranked} as r where {MergeSql.SameRow("r", "e")} and not r.is_tombstone and r.nth > 1)"
            : "";
        var replaced = engine.Query(
            $"""
            select source_file, count(*) from (
                {again}
                union all
                select e.source_file from {sql.Events} as e join {sql.Places} as p on p.name = e.source_file
                where not e.is_tombstone {notFirst}
                and exists (select 1 from {sql.Earlier} as x where {sql.Match("x", "e")} and (not x.is_tombstone or x.place > p.place)))
            group by 1
            """,
            r => (File: r.GetString(0), Rows: r.GetInt64(1))).ToDictionary(r => r.File, r => r.Rows);
        return events.Files.ToDictionary(f => f, f =>
        {
            long again = replaced.GetValueOrDefault(f);
            return new Merge.FileRows(events.Rows(f) - again, again, events.FlaggedRows(f));
        });
    }

    /// <summary>Rows by business date of a relation that has one.</summary>
    public IReadOnlyDictionary<DateOnly, long> ByDate(string relation) => table.DateFrom is null
        ? new Dictionary<DateOnly, long>()
        : engine.Query(
            $"select business_date, count(*) from {relation} group by 1", r => (Date: r.GetFieldValue<DateOnly>(0), Rows: r.GetInt64(1)))
            .ToDictionary(r => r.Date, r => r.Rows);

    private void FindTwice()
    {
        if (events.HasDeletionFiles)
        {
            repeated = sql.Events;
        }
        else
        {
            RepeatedKeys.Require(engine, table);
            string date = table.DateFrom is null ? "" : ", business_date";
            repeated = $"(select {sql.Keys}, source_file, source_row, coalesce(is_deleted, false) as is_tombstone{date} from {RepeatedKeys.Name(table)})";
        }

        engine.Execute($"create or replace table {sql.Twice} as select {sql.Keys} from {repeated} group by {sql.Keys} having count(*) > 1");
        anyTwice = engine.Count($"select count(*) from {sql.Twice}") > 0;
    }

    private void FindKnown(DeltaSnapshot before, DataLake lake)
    {
        string existing = "existing_" + table.Name;
        var candidates = CandidateFiles.Find(engine, table, sql.Events, events.Total, before);
        new PinnedLake(lake.Folder, new Dictionary<string, DeltaSnapshot> { [table.Name] = before })
            .RegisterAs(engine, existing, table.Name, ContractSchema.Of(table), f => candidates.Contains(f.Path));
        engine.Execute($"""
            create or replace table {sql.Known} as
            select {sql.KeysOf("x")}, x.source_file{(table.DateFrom is null ? "" : ", x.business_date")} from {existing} as x
            where exists (select 1 from {sql.Events} as e where {sql.Match("e", "x")})
            """);
    }

    private void PlaceFiles(StoredTombstones stored)
    {
        var names = engine.Query($"select distinct source_file from {sql.Known}", r => r.GetString(0));
        var deletions = events.DeletionFiles.Concat(stored.DeletionFiles).ToHashSet();
        var ordered = names.Concat(events.Files).Concat(stored.Files).Distinct()
            .OrderBy(f => f, FileOrder.ByNumbers).ThenBy(deletions.Contains).ThenBy(f => f, FileOrder.ByName);
        RecordTable.Create(engine, sql.Places, ordered.Index(), [
            new("name", LakeType.Text, f => f.Item),
            new("place", LakeType.Integer, f => f.Index),
        ]);
    }

    private void Rank()
    {
        if (!anyTwice)
            return;
        engine.Execute($"""
            create or replace table {sql.Ranked} as
            select e.*, p.place,
                row_number() over (partition by {sql.KeysOf("e")} order by p.place desc, e.source_row desc, e.is_tombstone desc) as from_last,
                row_number() over (partition by {sql.KeysOf("e")}, e.is_tombstone order by p.place, e.source_row) as nth
            from {repeated} as e join {sql.Places} as p on p.name = e.source_file
            where exists (select 1 from {sql.Twice} as t where {sql.Match("t", "e")})
            """);
    }

    private void FindBeaten(StoredTombstones stored)
    {
        string date = table.DateFrom is null ? "" : ", business_date";
        string last = anyTwice ? $"from {sql.Ranked} where from_last > 1 and not is_tombstone" : $"from {sql.Events} where false";
        engine.Execute($"""
            create or replace table {sql.Beaten} as select source_file, source_row{date} {last};
            create or replace table {sql.Earlier} as
            select {sql.KeysOf("x")}, p.place, false as is_tombstone from {sql.Known} as x join {sql.Places} as p on p.name = x.source_file
            union all
            select {sql.KeysOf("x")}, p.place, true from ({stored.Sql}) as x join {sql.Places} as p on p.name = x.source_file
            where exists (select 1 from {sql.Events} as e where {sql.Match("e", "x")})
            """);
        anyEarlier = engine.Count($"select count(*) from {sql.Earlier}") > 0;
        if (!anyEarlier)
            return;
        // A row of an earlier file that arrives late must not undo what a later file says.
        engine.Execute($"""
            insert into {sql.Beaten} select e.source_file, e.source_row{(table.DateFrom is null ? "" : ", e.business_date")}
            from {sql.Events} as e join {sql.Places} as p on p.name = e.source_file
            where not e.is_tombstone and exists (select 1 from {sql.Earlier} as x where {sql.Match("x", "e")} and x.place > p.place)
            and not exists (select 1 from {sql.Beaten} as b where {MergeSql.SameRow("b", "e")})
            """);
    }

    private void FindReplaced()
    {
        if (!anyEarlier)
        {
            engine.Execute($"create or replace table {sql.Replaced} as select * exclude (source_file) from {sql.Known} where false");
            return;
        }

        string tombstones = !events.HasTombstones ? "" : $"""
            union all
            select x.* exclude (source_file) from {sql.Known} as x join {sql.Places} as p on p.name = x.source_file
            where exists (select 1 from ({LastTombstones()}) as t where {sql.Match("t", "x")} and t.place >= p.place)
            """;
        engine.Execute($"""
            create or replace table {sql.Replaced} as
            select x.* exclude (source_file) from {sql.Known} as x where exists (select 1 from {sql.Winners} as w where {sql.Match("w", "x")})
            {tombstones}
            """);
    }

    private string LastTombstones() => $"""
        select {sql.KeysOf("e")}, p.place from {sql.Events} as e join {sql.Places} as p on p.name = e.source_file
        where e.is_tombstone and not exists (select 1 from {sql.Twice} as t where {sql.Match("t", "e")})
        {(anyTwice ? $"union all select {sql.Keys}, place from {sql.Ranked} where from_last = 1 and is_tombstone" : "")}
        """;
}
