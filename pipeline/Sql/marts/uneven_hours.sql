-- table: uneven_hours
-- grain: one row per call in a quarter of an hour in which its zone's clocks change; mostly none
-- contact_hour, weekday: on the lead's own clock, or the business clock when the lead has no zone
with
calls as (select * from stg_calls),
leads as (select * from stg_leads),
clock as (select * from local_clock),
parameters as (select * from run_parameters),
final as (
    select
        c.call_id,
        local_hour(c.started_at, k.zone) as contact_hour,
        local_weekday(c.started_at, k.zone) as weekday
    from calls as c
    cross join parameters as p
    left join leads as l on l.lead_id = c.lead_id
    inner join clock as k on k.quarter = quarter_of(c.started_at) and k.zone = coalesce(l.contact_zone, p.zone)
    where k.contact_hour is null
)
select * from final
