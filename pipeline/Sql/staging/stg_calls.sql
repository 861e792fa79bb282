-- table: stg_calls
-- grain: one row per call started by the end of the run's date
-- as: view
with
calls as (select * from lake.calls),
parameters as (select * from run_parameters),
final as (
    select
        c.call_id,
        c.lead_id,
        c.rep_id,
        c.started_at,
        c.talk_seconds,
        c.outcome,
        c.business_date
    from calls as c
    cross join parameters as p
    where c.business_date <= p.as_of
)
select * from final
