-- table: fct_calls
-- grain: one row per call, with what is known of its lead and its rep
-- contact_hour, weekday: on the lead's own clock, or the business clock when the lead has no zone
-- attempt_number: 1 for the first call to the lead; null for a call without lead
with
calls as (select * from stg_calls),
leads as (select * from stg_leads),
reps as (select * from stg_reps),
parameters as (select * from run_parameters),
attempts as (
    select
        call_id,
        row_number() over (partition by lead_id order by started_at, call_id)::integer as attempt_number
    from calls
    where lead_id is not null
),
final as (
    select
        c.call_id,
        c.lead_id,
        c.rep_id,
        c.started_at,
        c.talk_seconds,
        c.outcome,
        c.business_date,
        local_hour(c.started_at, coalesce(l.contact_zone, p.zone)) as contact_hour,
        local_weekday(c.started_at, coalesce(l.contact_zone, p.zone)) as weekday,
        a.attempt_number,
        is_answered(c.outcome) as is_answered,
        is_settled(c.outcome) as is_settled,
        is_conversation(c.outcome) as is_conversation,
        r.team,
        r.role,
        l.motion,
        l.source,
        l.industry,
        l.department,
        l.created_at as lead_created_at
    from calls as c
    cross join parameters as p
    left join leads as l on l.lead_id = c.lead_id
    left join reps as r on r.rep_id = c.rep_id
    left join attempts as a on a.call_id = c.call_id
)
select * from final
