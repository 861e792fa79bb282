using System.Globalization;
using Analytics.Lake;

namespace Analytics.Benchmarks;

/// <summary>
/// Plain CSV exports of a whole inside-sales year, of any size, the same every time: 200 reps in 8 teams, a lead for ten calls, each called within
/// 30 days of its creation, meetings, deals, visits and phone hours; every column that a KPI can be cut by.
/// </summary>
/// <param name="Folder">Where the files go.</param>
/// <param name="Calls">Calls of the year.</param>
public sealed record KpiExport(string Folder, long Calls)
{
    /// <summary>Days of the history.</summary>
    public const int Days = 365;

    private const int Reps = 200;

    private long Leads => Calls / 10;

    /// <summary>The configuration of all tables.</summary>
    public string Config => Path.Combine(Folder, "analytics.yaml");

    /// <summary>Writes the year, and a configuration.</summary>
    public void Write()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Config, """
            time_zone: Asia/Tokyo
            run_date: latest
            tables:
              reps: { files: reps.csv }
              leads: { files: leads-*.csv }
              calls: { files: calls-*.csv }
              meetings: { files: meetings-*.csv }
              deals: { files: deals.csv }
              visits: { files: visits.csv }
              rep_hours: { files: rep_hours.csv }

            """);
        Copy("reps.csv", $"""
            select printf('R%04d', i) as rep_id, 'team ' || (i % 8) as team,
                case i % 3 when 0 then 'inbound_response' when 1 then 'lead_acquisition' else 'meeting_acquisition' end as role from range({Reps}) as r(i)
            """);
        Copy("visits.csv", $"select date '2025-01-01' + d::integer as date, 'source ' || s as source, 200 + (d * 7 + s * 31) % 100 as visits from range({Days}) as r(d), range(6) as q(s)");
        Copy("rep_hours.csv", $"select printf('R%04d', i) as rep_id, date '2025-01-01' + d::integer as date, 5 + (i + d) % 4 as hours from range({Days}) as r(d), range({Reps}) as q(i)");
        Copy("deals.csv", $"""
            select printf('D%08d', i) as deal_id, printf('L%08d', i) as lead_id, {At("i", Leads)} as closed_at, i % 200 = 0 as won, 100000 + i % 1000 as amount
            from range({Leads}) as r(i) where i % 100 = 0
            """);
        Span(0, Days, "year");
    }

    /// <summary>Writes the leads, calls and meetings of one more day.</summary>
    /// <param name="day">The day, counted from the first of the history.</param>
    public void Day(int day) => Span(day, day + 1, day.ToString(CultureInfo.InvariantCulture));

    private void Span(int from, int to, string name)
    {
        (long firstCall, long lastCall) = (Calls * from / Days, Calls * to / Days);
        (long firstLead, long lastLead) = (Leads * from / Days, Leads * to / Days);
        Copy($"leads-{name}.csv", $"""
            select printf('L%08d', i) as lead_id, {At("i", Leads)} as created_at, case when hash(i) % 5 = 0 then 'inbound' else 'outbound' end as motion,
                'source ' || (hash(i * 3) % 6) as source, 'industry ' || (hash(i * 5) % 8) as industry, 'department ' || (hash(i * 7) % 6) as department,
                case when i % 4 = 0 then {At("i", Leads)} + to_days(3) end as key_person_at
            from range({firstLead}, {lastLead}) as r(i)
            """);
        Copy($"calls-{name}.csv", $"""
            select printf('C%010d', i) as call_id, printf('L%08d', greatest(0, i * {Leads} // {Calls} - 1 - (hash(i) % {Leads * 30 / Days})::bigint)) as lead_id,
                printf('R%04d', hash(i * 11) % {Reps}) as rep_id, {At("i", Calls)} as started_at,
                case when hash(i * 17) % 4 = 0 then hash(i * 19) % 900 else hash(i * 19) % 40 end as talk_seconds,
                case hash(i * 23) % 10 when 0 then 'connected' when 1 then 'refused' when 2 then 'absent' when 3 then 'meeting_booked' when 4 then 'voicemail' else 'no_answer' end as outcome
            from range({firstCall}, {lastCall}) as r(i)
            """);
        Copy($"meetings-{name}.csv", $"""
            select printf('M%08d', i) as meeting_id, printf('L%08d', greatest(0, i - (hash(i) % {Leads * 10 / Days})::bigint)) as lead_id, printf('R%04d', hash(i) % {Reps}) as rep_id,
                {At("i", Leads)} as booked_at, {At("i", Leads)} + to_days(5) as scheduled_at,
                case hash(i * 3) % 4 when 0 then 'no_show' when 1 then 'cancelled' else 'held' end as status
            from range({firstLead}, {lastLead}) as r(i) where i % 8 = 0
            """);
    }

    /// <summary>The i-th of so many, spread over the year's working hours.</summary>
    private static string At(string i, long all) =>
        $"(timestamp '2025-01-01 09:00:00' + to_days(({i} * {Days} // {all})::integer) + to_seconds((({i} * {Days}) % {all}) * 32400 // {all}))";

    private void Copy(string file, string sql)
    {
        using var engine = Engine.InMemory();
        engine.Execute($"copy ({sql}) to {SqlText.Literal(Path.Combine(Folder, file))} (format csv, header)");
    }
}
