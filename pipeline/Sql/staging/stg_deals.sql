-- table: stg_deals
-- grain: one row per deal closed by the end of the run's date
with
deals as (select * from lake.deals),
parameters as (select * from run_parameters),
final as (
    select d.deal_id, d.lead_id, d.closed_at, d.won, d.amount, d.currency, d.business_date
    from deals as d
    cross join parameters as p
    where d.business_date <= p.as_of
)
select * from final
