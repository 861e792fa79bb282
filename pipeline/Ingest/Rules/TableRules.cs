using Analytics.Config;
using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Ingest.Rules;

/// <summary>
/// The table rules as SQL over the good staged rows of a night, which stand in the engine as <c>staged_TABLE</c>. A key again in its file:
/// the later row is taken. A lead that is not there yet: it may come tomorrow. Something that happened before its lead was created. A time far
/// from the rest of its file.
/// </summary>
/// <param name="config">Limits and tolerances.</param>
public sealed class TableRules(AnalyticsConfig config)
{
    /// <summary>The name under which <see cref="KnownLeadsSql"/> is to stand in the engine.</summary>
    public const string KnownLeads = "known_leads";

    // Of what a file tells, so far from the middle half is no longer the file's own spread.
    private const int InterquartileRanges = 3;

    /// <summary>The staged rows of a table, without those that only say that a row goes.</summary>
    public static string Staged(ContractTable table) => $"(select * from staged_{table.Name} where not is_deleted)";

    /// <summary>The rules of a table.</summary>
    /// <param name="table">A staged table.</param>
    /// <param name="spreadFiles">Its files that <see cref="SpreadFilesSql"/> gives.</param>
    public IEnumerable<TableRule> For(ContractTable table, IReadOnlyList<string> spreadFiles)
    {
        yield return new TableRule($"{table.Name}.key.unique", "", AgainSql(table));
        if (Instant(table) is not { } instant)
            yield break;
        if (spreadFiles.Count > 0)
            yield return new TableRule($"{table.Name}.{instant}.file_window", instant, FarSql(table, instant, spreadFiles));
        if (!OfALead(table) || !config.Sources.ContainsKey(Tables.Leads.Name))
            yield break;
        yield return new TableRule($"{table.Name}.lead_id.exists", "lead_id", OrphansSql(table));
        yield return new TableRule($"{table.Name}.{instant}.before_lead", instant, EarlySql(table));
    }

    /// <summary>Whether the table's rows belong to leads.</summary>
    public static bool OfALead(ContractTable table) => table != Tables.Leads && table.Find("lead_id") is not null;

    /// <summary>
    /// The leads that this night's rows speak of and that are known, in the lake or staged, with the earliest time at which any of
    /// their rows says they were created: what a corrected lead said before must not make a good call look wrong.
    /// </summary>
    /// <param name="lakeLeads">The lake's leads in the engine; null where they are not to count.</param>
    /// <param name="staged">The tables staged.</param>
    /// <param name="areMany">So many of the rows that finding out which leads they speak of costs more than knowing all leads.</param>
    public static string KnownLeadsSql(string? lakeLeads, IReadOnlyCollection<ContractTable> staged, bool areMany)
    {
        var sources = new List<string>();
        if (lakeLeads is not null)
            sources.Add(lakeLeads);
        if (staged.Contains(Tables.Leads))
            sources.Add(Staged(Tables.Leads));
        string asked = string.Join(" union ", staged.Where(OfALead).Select(t => $"select lead_id from {Staged(t)}"));
        string leads = string.Join(" union all ", sources.Select(s => $"select lead_id, created_at from {s}"));
        return leads.Length == 0 || asked.Length == 0
            ? "select null::varchar as lead_id, null::timestamptz as created_at where false"
            : $"select lead_id, min(created_at) as created_at from ({leads}) {(areMany ? "" : $"where lead_id in ({asked})")} group by lead_id";
    }

    /// <summary>The engine's table that <see cref="MisfitsSql"/> is to fill.</summary>
    public static string Misfits(ContractTable table) => "misfits_" + table.Name;

    /// <summary>The rows whose lead is not known, and those that happened before it was created; found in one pass. Null for a table without leads or instants.</summary>
    public string? MisfitsSql(ContractTable table) => Instant(table) is not { } instant || !OfALead(table) ? null : $"""
        select s.source_file, s.source_row, s.lead_id, s.{instant} as instant, k.created_at, k.lead_id is not null as is_known
        from {Staged(table)} as s left join {KnownLeads} as k on k.lead_id = s.lead_id
        where s.lead_id is not null and (k.lead_id is null or s.{instant} < k.created_at - {Interval(config.Quality.CallBeforeLeadTolerance)})
        """;

    /// <summary>The files whose times lie farther apart than the file window; of all others no row can break that rule. Null for a table without instants.</summary>
    public string? SpreadFilesSql(ContractTable table) => Instant(table) is not { } instant ? null
        : $"select source_file from {Staged(table)} group by source_file having max({instant}) - min({instant}) > {Interval(config.Quality.FileWindow)} order by 1";

    private static string AgainSql(ContractTable table)
    {
        string keys = SqlText.Names(table.Key);
        string value = table.Key.Count == 1 ? SqlText.Name(table.Key[0]) : $"concat_ws(', ', {keys})";
        return $"""
            with again as (
                select source_file, source_row, {value}::varchar as value,
                    lead(source_row) over same_key as next_row, row_hash is distinct from lead(row_hash) over same_key as differs
                from {RepeatedKeys.Name(table)} where not is_deleted
                window same_key as (partition by source_file, {keys} order by source_row))
            select source_file, source_row, value, case when differs then 'with other values' else 'unchanged' end as detail
            from again where next_row is not null
            """;
    }

    private string FarSql(ContractTable table, string instant, IReadOnlyList<string> files)
    {
        string some = $"source_file in ({SqlText.Literals(files)})";
        long window = (long)config.Quality.FileWindow.TotalMicroseconds;
        return $"""
            with middle as (
                select source_file, quantile_disc(epoch_us({instant}), [0.25, 0.5, 0.75]) as q from {Staged(table)} where {some} group by source_file)
            select s.source_file, s.source_row, {Utc("s." + instant)} as value, 'its file''s median is ' || {Utc("make_timestamptz(q[2])")} as detail
            from {Staged(table)} as s join middle as m on m.source_file = s.source_file
            where abs(epoch_us(s.{instant}) - q[2]) > greatest({window}, {InterquartileRanges} * (q[3] - q[1]))
            """;
    }

    private static string OrphansSql(ContractTable table) =>
        $"select source_file, source_row, lead_id as value, null::varchar as detail from {Misfits(table)} where not is_known";

    private static string EarlySql(ContractTable table) => $"""
        select source_file, source_row, {Utc("instant")} as value, 'lead ' || lead_id || ' was created at ' || {Utc("created_at")} as detail
        from {Misfits(table)} where is_known
        """;

    private static string? Instant(ContractTable table) =>
        table.DateFrom is { } from && table.Find(from)!.Type == ColumnType.Timestamp ? from : null;

    private static string Interval(TimeSpan span) => $"to_seconds({(long)span.TotalSeconds})";

    private static string Utc(string instant) => $"strftime({instant}, '%Y-%m-%d %H:%M:%S') || ' UTC'";
}
