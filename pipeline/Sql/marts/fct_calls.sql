-- table: fct_calls
-- grain: one row per call, with what is known of its lead and its rep
-- contact_hour, weekday: on the lead's own clock, or the business clock when the lead has no zone
-- as: view
with
calls as (select * from stg_calls),
leads as (select * from stg_leads),
reps as (select * from stg_reps),
parameters as (select * from run_parameters),
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
        is_answered(c.outcome) as is_answered,
        is_settled(c.outcome) as is_settled,
        is_conversation(c.outcome) as is_conversation,
        r.team,
        r.role,
        l.motion,
        l.source,
        l.industry,
        l.department,
        l.created_at as lead_created_at,
        l.key_person_at
    from calls as c
    cross join parameters as p
    left join leads as l on l.lead_id = c.lead_id
    left join reps as r on r.rep_id = c.rep_id
)
select * from final
