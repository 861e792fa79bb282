-- table: local_clock
-- grain: one row per zone and quarter: zones of leads and the business zone, quarters of an hour in which a call was started
-- contact_hour, weekday: on the clocks of the zone; null in a quarter in which they change. Asking a zone's rules once a quarter in place of
--   once a call is several times as fast
with
calls as (select * from stg_calls),
leads as (select * from stg_leads),
parameters as (select * from run_parameters),
quarters as (select distinct quarter_of(started_at) as quarter from calls),
zones as (
    select contact_zone as zone from leads
    union
    select zone from parameters
),
edges as (
    select z.zone, q.quarter, quarter_start(q.quarter) as first_at, plus_seconds(quarter_start(q.quarter), 899.999) as last_at
    from zones as z
    cross join quarters as q
),
final as (
    select
        zone,
        quarter,
        case when local_hour(first_at, zone) = local_hour(last_at, zone) then local_hour(first_at, zone) end as contact_hour,
        case when local_hour(first_at, zone) = local_hour(last_at, zone) then local_weekday(first_at, zone) end as weekday
    from edges
)
select * from final
