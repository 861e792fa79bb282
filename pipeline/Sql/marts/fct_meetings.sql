-- table: fct_meetings
-- grain: one row per meeting, with what is known of its lead and its rep
-- booked_hour, booked_weekday, due_hour, due_weekday: on the business clock
-- due_date: the day it takes place: of scheduled_at, else of booked_at
with
meetings as (select * from stg_meetings),
leads as (select * from stg_leads),
reps as (select * from stg_reps),
parameters as (select * from run_parameters),
final as (
    select
        m.meeting_id,
        m.lead_id,
        m.rep_id,
        m.booked_at,
        m.business_date,
        local_date(coalesce(m.scheduled_at, m.booked_at), p.zone) as due_date,
        local_hour(m.booked_at, p.zone) as booked_hour,
        local_weekday(m.booked_at, p.zone) as booked_weekday,
        local_hour(coalesce(m.scheduled_at, m.booked_at), p.zone) as due_hour,
        local_weekday(coalesce(m.scheduled_at, m.booked_at), p.zone) as due_weekday,
        m.status,
        r.team,
        r.role,
        l.motion,
        l.source,
        l.industry,
        l.department
    from meetings as m
    cross join parameters as p
    left join leads as l on l.lead_id = m.lead_id
    left join reps as r on r.rep_id = m.rep_id
)
select * from final
