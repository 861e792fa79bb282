using Analytics.Config;
using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>Rows that stand against each other although each is good alone: loaded, counted and shown, not rejected.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Table">The table of the rows.</param>
/// <param name="RowsByFile">Rows of this run's files that break it, by file.</param>
/// <param name="Examples">The first three, in words.</param>
public sealed record RelationFinding(string Rule, string Table, IReadOnlyDictionary<string, long> RowsByFile, IReadOnlyList<string> Examples)
{
    /// <summary>Rows that break it, over all files.</summary>
    public long Count => RowsByFile.Values.Sum();
}

/// <summary>
/// Rules between tables. A lead that is not there yet is no fault (it may come tomorrow); something that happened to a lead before
/// the lead was created is worth a word.
/// </summary>
public static class RelationRules
{
    private static readonly (ContractTable Table, string Instant)[] Children =
        [(Tables.Calls, "started_at"), (Tables.Meetings, "booked_at"), (Tables.Deals, "closed_at")];

    /// <summary>Checks the rows that this run brought against the leads of the lake.</summary>
    public static IReadOnlyList<RelationFinding> Check(Engine engine, PinnedLake lake, QualityConfig quality, IEnumerable<ContractTable> loaded)
    {
        if (lake.Rows(Tables.Leads.Name) == 0)
            return [];
        lake.RegisterAs(engine, "known_leads", Tables.Leads.Name, ContractSchema.Of(Tables.Leads));
        var tables = loaded.ToHashSet();
        return [.. Children.Where(c => tables.Contains(c.Table)).SelectMany(c => BeforeLead(engine, c.Table, c.Instant, quality))];
    }

    private static IEnumerable<RelationFinding> BeforeLead(Engine engine, ContractTable table, string instant, QualityConfig quality)
    {
        string early = $"""
            from winners_{table.Name} as w join known_leads as l on l.lead_id = w.lead_id
            where w.{instant} < l.created_at - to_seconds({(long)quality.CallBeforeLeadTolerance.TotalSeconds})
            """;
        var counts = engine.Query($"select w.source_file, count(*) {early} group by 1 order by 1", r => (File: r.GetString(0), Rows: r.GetInt64(1)));
        if (counts.Count == 0)
            yield break;
        var examples = engine.Query(
            $"""
            select w.source_file || ' row ' || w.source_row || ': lead ' || l.lead_id || ' was created at ' || strftime(l.created_at, '%Y-%m-%d %H:%M:%S')
                || ' UTC, {instant} is ' || strftime(w.{instant}, '%Y-%m-%d %H:%M:%S') || ' UTC' {early} order by w.source_file, w.source_row limit 3
            """,
            r => r.GetString(0));
        yield return new RelationFinding($"{table.Name}.{instant}.before_lead", table.Name, counts.ToDictionary(c => c.File, c => c.Rows), examples);
    }
}
