-- table: planning_leads
-- grain: one row per motion and span of seven days of creation
-- weeks_back: as in planning_calls
with
leads as (select * from stg_leads),
parameters as (select * from run_parameters),
final as (
    select
        l.motion,
        floor((p.meetings_known_until - l.business_date) / 7.0)::integer as weeks_back,
        count(*)::double as leads
    from leads as l
    cross join parameters as p
    where l.business_date <= p.meetings_known_until
    group by all
)
select * from final
