-- table: stg_meetings
-- grain: one row per meeting booked by the end of the run's date
with
meetings as (select * from lake.meetings),
parameters as (select * from run_parameters),
final as (
    select
        m.meeting_id,
        m.lead_id,
        m.rep_id,
        m.booked_at,
        m.scheduled_at,
        m.status,
        m.business_date
    from meetings as m
    cross join parameters as p
    where m.business_date <= p.as_of
)
select * from final
