-- table: conversations
-- grain: one row per conversation with a known lead, and whether a meeting came of it. A call that started longer before its lead than the
--   tolerance has a wrong time, and is left out
-- meeting_within_days: a meeting of the lead was booked from the call's start to label_days after its end;
--   null while the call is younger than that at the end of the last day of which meetings are known
with
calls as (select * from fct_calls),
meetings as (select lead_id, booked_at from stg_meetings where lead_id is not null),
parameters as (select * from run_parameters),
talked as (
    select
        c.call_id,
        c.lead_id,
        c.rep_id,
        c.started_at,
        c.business_date,
        c.talk_seconds,
        c.contact_hour,
        c.weekday,
        c.lead_created_at,
        plus_seconds(c.started_at, coalesce(c.talk_seconds, 0)) as ended_at,
        plus_seconds(c.started_at, coalesce(c.talk_seconds, 0) + p.label_days * 86400) as counts_until
    from calls as c
    cross join parameters as p
    where c.is_conversation and c.started_at >= c.lead_answerable_from
),
final as (
    select
        t.call_id,
        t.lead_id,
        t.rep_id,
        t.started_at,
        t.business_date,
        t.talk_seconds,
        t.contact_hour,
        t.weekday,
        t.lead_created_at,
        m.booked_at <= t.counts_until as has_booked,
        case when t.ended_at < p.judged_before then coalesce(m.booked_at <= t.counts_until, false) end as meeting_within_days
    from talked as t
    cross join parameters as p
    asof left join meetings as m on m.lead_id = t.lead_id and m.booked_at >= t.started_at
)
select * from final
