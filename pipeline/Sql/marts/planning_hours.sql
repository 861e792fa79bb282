-- table: planning_hours
-- grain: one row per rep (rep_id) and span of seven days
-- weeks_back: as in planning_calls
-- days: open days with phone time; estimated_days are those of them whose hours are counted from the calls
with
days as (select * from rep_days),
calendar as (select * from calendar),
parameters as (select * from run_parameters),
final as (
    select
        d.rep_id,
        floor((p.meetings_known_until - d.business_date) / 7.0)::integer as weeks_back,
        sum(d.hours)::double as hours,
        count(*) filter (where k.is_open and d.hours > 0)::double as days,
        count(*) filter (where d.is_estimated)::double as estimated_days
    from days as d
    cross join parameters as p
    left join calendar as k on k.business_date = d.business_date
    where d.business_date <= p.meetings_known_until
    group by all
)
select * from final
