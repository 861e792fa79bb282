-- table: stg_rep_hours
-- grain: one row per rep and day, by the end of the run's date
-- as: view
with
rep_hours as (select * from lake.rep_hours),
parameters as (select * from run_parameters),
final as (
    select h.business_date, h.rep_id, h.hours
    from rep_hours as h
    cross join parameters as p
    where h.business_date <= p.as_of
)
select * from final
