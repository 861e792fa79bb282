-- table: fct_calls
-- grain: one row per call, with what is known of its lead and its rep
-- contact_hour, weekday: on the lead's own clock, or the business clock when the lead has no zone
-- as: view
with
calls as (select * from stg_calls),
leads as (select * from stg_leads),
reps as (select * from stg_reps),
clock as (select * from local_clock),
uneven as (select * from uneven_hours),
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
        coalesce(k.contact_hour, u.contact_hour) as contact_hour,
        coalesce(k.weekday, u.weekday) as weekday,
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
        l.answerable_from as lead_answerable_from,
        l.key_person_at
    from calls as c
    cross join parameters as p
    left join leads as l on l.lead_id = c.lead_id
    left join reps as r on r.rep_id = c.rep_id
    left join clock as k on k.zone = coalesce(l.contact_zone, p.zone) and k.quarter = quarter_of(c.started_at)
    left join uneven as u on u.call_id = c.call_id
)
select * from final
