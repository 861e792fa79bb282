using Analytics.Lake;

namespace Analytics.Benchmarks;

/// <summary>
/// The catalogue's aggregates as plain DuckDB SQL over the lake's files, by somebody who wants them once: the same cuts and periods, side by side in columns,
/// without intervals, targets, flags, names of KPIs, checks and commits.
/// </summary>
public static class BareKpis
{
    private const string CallCuts = """
        (d), (d, team), (d, rep_id), (d, role), (d, motion), (d, source), (d, industry), (d, department), (d, hour), (d, weekday)
        """;

    private const string FineCuts = ", (d, hour, weekday), (d, hour, department), (d, hour, industry)";
    private const string Columns = "team, rep_id, role, motion, source, industry, department, hour, weekday";

    private static readonly string[] Periods =
        ["business_date", "date_trunc('week', business_date)::date", "date_trunc('month', business_date)::date"];

    private static readonly int[][] Windows = [[7, 0], [14, 7], [28, 0], [56, 28], [91, 0], [100_000, 0]];

    /// <summary>Writes one Parquet file per aggregate.</summary>
    public static void Run(string lakeFolder, string target)
    {
        Directory.CreateDirectory(target);
        using var engine = Engine.InFolder(Path.Combine(target, "scratch"), "bare");
        foreach (string table in new[] { "calls", "leads", "reps", "meetings", "deals", "visits", "rep_hours" })
            engine.Execute($"create view {table} as select * from read_parquet({SqlText.Literal(Path.Combine(lakeFolder, table))} || '/**/*.parquet', hive_partitioning = true)");
        engine.Execute("""
            create view c as select c.*, hour(c.started_at at time zone 'Asia/Tokyo') as hour, isodow(c.started_at at time zone 'Asia/Tokyo') as weekday, r.team, r.role, l.motion,
                l.source, l.industry, l.department, outcome in ('connected', 'meeting_booked') as conversation
            from calls as c left join leads as l on l.lead_id = c.lead_id left join reps as r on r.rep_id = c.rep_id
            """);
        engine.Execute($"""
            create table days as select business_date as d, {Columns}, grouping({Columns}) as g, count(*) as calls, count(outcome) as outcomes,
                count(*) filter (where outcome in ('connected', 'meeting_booked', 'refused', 'absent')) as answered,
                count(*) filter (where outcome in ('connected', 'meeting_booked', 'refused')) as settled, count(*) filter (where conversation) as conversations,
                count(talk_seconds) filter (where conversation) as talks, sum(talk_seconds) filter (where conversation) as talk_seconds,
                count(*) filter (where conversation and talk_seconds between 300 and 480) as in_target
            from c group by grouping sets ({CallCuts}{FineCuts})
            """);
        const string Sums = "sum(calls), sum(outcomes), sum(answered), sum(settled), sum(conversations), sum(talks), sum(talk_seconds), sum(in_target)";
        Roll(engine, target, "calls", "days", $"g, {Columns}, {Sums}", "group by all", "d");
        engine.Execute($"create table talks as select business_date, {Columns}, talk_seconds from c where conversation and talk_seconds is not null");
        Quantiles(engine, target, "talks", "talks", "talk_seconds");
        engine.Execute("""
            create table hours as select business_date as d, rep_id, team, role, sum(calls) as calls, sum(hours) as hours from (
                select c.business_date, c.rep_id, count(*) as calls, null::decimal(9,2) as hours from calls as c group by all union all select business_date, rep_id, null, hours from rep_hours)
            left join reps using (rep_id) group by all
            """);
        Roll(engine, target, "cph", "hours", "team, rep_id, role, sum(calls), sum(hours)", "group by grouping sets ((p), (p, team), (p, rep_id), (p, role))", "d");
        Leads(engine, target);
        Tables(engine, target);
        Hours(engine, target);
        engine.Execute("""
            create table bookings as select m.business_date as d, m.rep_id, team, role, motion, source, industry, department, count(*) as meetings,
                count(*) filter (where m.status = 'held') as held from meetings as m left join leads as l on l.lead_id = m.lead_id left join reps as r on r.rep_id = m.rep_id group by all
            """);
        Roll(engine, target, "meetings", "bookings", "rep_id, team, role, motion, source, industry, department, sum(meetings), sum(held)",
            "group by grouping sets ((p), (p, team), (p, rep_id), (p, role), (p, motion), (p, source), (p, industry), (p, department))", "d");
    }

    private static void Leads(Engine engine, string target)
    {
        engine.Execute("""
            create table firsts as select c.lead_id, min(c.started_at) as first_call, min(c.started_at) filter (where outcome in ('connected', 'meeting_booked', 'refused')) as first_settled,
                min(c.started_at) filter (where outcome in ('connected', 'meeting_booked')) as first_talk from calls as c group by all
            """);
        engine.Execute("""
            create table l as select l.*, l.business_date as d, f.first_call, date_diff('millisecond', created_at, first_call) / 1000.0 as response, date_diff('millisecond', created_at, first_settled) / 1000.0 as contact,
                a.attempts, a.rep_id, r.team, r.role, m.booked_at, hour(created_at at time zone 'Asia/Tokyo') as hour, isodow(created_at at time zone 'Asia/Tokyo') as weekday
            from leads as l left join firsts as f on f.lead_id = l.lead_id
            left join (select f.lead_id, count(*) filter (where c.started_at < f.first_settled) + 1 as attempts, min(c.rep_id) filter (where c.started_at = f.first_call) as rep_id
                from firsts as f join calls as c on c.lead_id = f.lead_id group by all) as a on a.lead_id = l.lead_id
            left join reps as r on r.rep_id = a.rep_id
            left join (select lead_id, min(booked_at) as booked_at from meetings group by all) as m on m.lead_id = l.lead_id
            """);
        engine.Execute($"""
            create table lead_days as select d, {Columns}, grouping({Columns}) as g, count(*) as leads, count(contact) as contacted, sum(attempts) filter (where contact is not null) as attempts,
                count(*) filter (where booked_at <= created_at + interval 30 day) as converted, count(*) filter (where motion = 'inbound') as inbound,
                count(*) filter (where motion = 'inbound' and response <= 300) as quick, count(*) filter (where motion = 'inbound' and response is null) as never
            from l group by grouping sets ({CallCuts}{FineCuts})
            """);
        Roll(engine, target, "leads", "lead_days", $"g, {Columns}, sum(leads), sum(contacted), sum(attempts), sum(converted), sum(inbound), sum(quick), sum(never)", "group by all", "d");
        engine.Execute("create table inbound as select * from l where motion = 'inbound'");
        Quantiles(engine, target, "responses", "inbound", "response");
        Quantiles(engine, target, "contacts", "inbound", "contact");
        engine.Execute($"copy (select floor(log(1 + response)), count(*), count(contact), count(booked_at) from inbound group by all) to {File(target, "decay")} (format parquet)");
    }

    private static void Tables(Engine engine, string target)
    {
        engine.Execute($"""
            copy (select b, count(*), count(*) filter (where d < timestamptz '2025-12-18'), count(*) filter (where booked_at <= d + interval 14 day) from (
                select case when talk_seconds < 30 then 0 when talk_seconds < 60 then 1 when talk_seconds < 120 then 2 when talk_seconds < 180 then 3 when talk_seconds < 300 then 4
                    when talk_seconds < 480 then 5 when talk_seconds < 720 then 6 else 7 end as b, t.started_at + to_seconds(talk_seconds::bigint) as d, m.booked_at
                from (select * from c where conversation and lead_id is not null) as t asof left join meetings as m on m.lead_id = t.lead_id and m.booked_at >= t.started_at) group by all)
            to {File(target, "talk-time")} (format parquet)
            """);
        engine.Execute($"""
            copy (select c.rep_id, case when l.motion = 'inbound' then 1 when c.started_at > coalesce(l.key_person_at, f.first_talk) then 2 else 3 end, count(*) from calls as c
                join leads as l on l.lead_id = c.lead_id left join firsts as f on f.lead_id = c.lead_id where c.business_date > date '2025-12-31' - 91 group by all)
            to {File(target, "roles")} (format parquet)
            """);
        engine.Execute($"""
            copy (select source, t, exp(sum(ln(greatest(1 - d / n, 1e-300))) over (partition by source order by t)) from (
                select source, t, d, sum(leads) over (partition by source order by t desc) as n from (
                    select source, coalesce(contact, 86400) as t, count(contact) as d, count(*) as leads from inbound group by all
                    union all select 'all', coalesce(contact, 86400), count(contact), count(*) from inbound group by all)))
            to {File(target, "survival")} (format parquet)
            """);
        engine.Execute($"""
            copy (select response > 300, hour, source, count(*), count(contact), count(booked_at) from inbound group by all) to {File(target, "like-for-like")} (format parquet)
            """);
    }

    /// <summary>Counts by hour of the last 91 days, and the working hours (9 to 18) from a lead to its first call.</summary>
    private static void Hours(Engine engine, string target)
    {
        engine.Execute($"""
            copy (select business_date, weekday, hour, department, industry, count(*), count(*) filter (where outcome in ('connected', 'meeting_booked', 'refused')) from c
                where outcome is not null and business_date > date '2025-12-31' - 91
                group by grouping sets ((business_date, weekday, hour), (business_date, hour, department), (business_date, hour, industry))) to {File(target, "golden")} (format parquet)
            """);
        engine.Execute("""
            create table spans as select timestamptz '2025-01-01 00:00:00+00' + to_days(i::integer) as opens_at, i * 32400.0 as before from range(366) as r(i);
            create table business as select l.*, greatest(0, b.before + least(32400, date_diff('millisecond', b.opens_at, first_call) / 1000.0)
                - coalesce(a.before + least(32400, date_diff('millisecond', a.opens_at, created_at) / 1000.0), 0)) as business_response
            from inbound as l asof left join spans as a on a.opens_at <= l.created_at asof left join spans as b on b.opens_at <= l.first_call
            """);
        Quantiles(engine, target, "business", "business", "business_response");
    }

    private static void Roll(Engine engine, string target, string name, string table, string select, string groupBy, string date)
    {
        foreach (var (period, i) in Periods.Select((p, i) => (p, i)))
            engine.Execute($"copy (select {period.Replace("business_date", date, StringComparison.Ordinal)} as p, {select} from {table} {groupBy}) to {File(target, $"{name}-{i}")} (format parquet)");
        foreach (int[] window in Windows)
            engine.Execute($"copy (select 1 as p, {select} from {table} where {Inside(window, date)} {groupBy}) to {File(target, $"{name}-w{window[0]}")} (format parquet)");
    }

    private static void Quantiles(Engine engine, string target, string name, string table, string sample)
    {
        foreach (var (period, i) in Periods.Select((p, i) => (p, i)))
            Quantile(period, "true", $"{i}", fine: i == 2);
        foreach (int[] window in Windows.Where(w => w[0] < 91))
            Quantile("1", Inside(window, "business_date"), $"w{window[0]}", fine: true);

        void Quantile(string period, string where, string suffix, bool fine) => engine.Execute($"""
            copy (select {period} as p, {Columns}, count({sample}), quantile_cont({sample}::double, [0.5, 0.9]) from {table} where {where}
            group by grouping sets ({(CallCuts + (fine ? FineCuts : "")).Replace("(d", "(p", StringComparison.Ordinal)})) to {File(target, $"{name}-{suffix}")} (format parquet)
            """);
    }

    private static string Inside(int[] window, string date) => $"{date} > date '2025-12-31' - {window[0]} and {date} <= date '2025-12-31' - {window[1]}";

    private static string File(string target, string name) => SqlText.Literal(Path.Combine(target, name + ".parquet"));
}
