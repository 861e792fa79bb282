-- table: fct_deals
-- grain: one row per won deal, on the day it was closed, with what is known of its lead
-- revenue: the amount where it is in the configured currency (a deal without one is taken to be in it); null otherwise
with
deals as (select * from stg_deals),
leads as (select * from stg_leads),
parameters as (select * from run_parameters),
final as (
    select
        d.deal_id,
        d.lead_id,
        d.business_date,
        l.motion,
        l.source,
        l.industry,
        l.department,
        case when coalesce(d.currency, p.currency) = p.currency then d.amount end as revenue
    from deals as d
    cross join parameters as p
    left join leads as l on l.lead_id = d.lead_id
    where d.won
)
select * from final
