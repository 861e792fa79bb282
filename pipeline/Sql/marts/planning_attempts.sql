-- table: planning_attempts
-- grain: one row per motion and attempt (1 for a lead's first call), over leads created from 32 to 6 weeks before the last day of which meetings are known:
--   old enough to have been called out, and recent
-- open_leads: leads called once less, of whose calls none was refused or to a wrong number, and who had no meeting by then
-- called_leads: those of them who were called once more
-- meetings: meetings booked after this call and before the lead's next
with
leads as (select * from stg_leads),
calls as (select * from stg_calls),
meetings as (select lead_id, booked_at from stg_meetings where lead_id is not null),
parameters as (select * from run_parameters),
settled_leads as (
    select l.lead_id, l.motion, l.answerable_from
    from leads as l
    cross join parameters as p
    where l.business_date > p.meetings_known_until - 224 and l.business_date <= p.meetings_known_until - 42
),
numbered as (
    select
        l.lead_id,
        l.motion,
        c.started_at,
        c.outcome,
        row_number() over (partition by c.lead_id order by c.started_at, c.call_id)::integer as attempt
    from calls as c
    inner join settled_leads as l on l.lead_id = c.lead_id
    where c.started_at >= l.answerable_from
),
booked as (
    select n.lead_id, n.attempt, count(*) as meetings
    from meetings as m
    asof inner join numbered as n on n.lead_id = m.lead_id and n.started_at <= m.booked_at
    group by all
),
ends as (
    select lead_id, min(attempt) as attempt
    from (
        select lead_id, attempt from booked
        union all
        select lead_id, attempt from numbered where outcome in ('refused', 'invalid_number')
    ) as closing
    group by lead_id
),
tries as (
    select
        n.lead_id,
        n.motion,
        n.attempt,
        e.attempt is null or e.attempt > n.attempt as leaves_open,
        coalesce(b.meetings, 0) as meetings
    from numbered as n
    left join booked as b on b.lead_id = n.lead_id and b.attempt = n.attempt
    left join ends as e on e.lead_id = n.lead_id
),
chances as (
    select lead_id, motion, 1 as attempt from settled_leads
    union all
    select lead_id, motion, attempt + 1 as attempt from tries where leaves_open
),
final as (
    select
        c.motion,
        c.attempt,
        count(*)::double as open_leads,
        count(t.lead_id)::double as called_leads,
        coalesce(sum(t.meetings), 0)::double as meetings
    from chances as c
    left join tries as t on t.lead_id = c.lead_id and t.attempt = c.attempt
    group by all
)
select * from final
