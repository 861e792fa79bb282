-- table: stg_visits
-- grain: one row per day and source, by the end of the run's date
with
visits as (select * from lake.visits),
parameters as (select * from run_parameters),
final as (
    select v.business_date, v.source, v.visits
    from visits as v
    cross join parameters as p
    where v.business_date <= p.as_of
)
select * from final
