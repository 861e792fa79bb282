-- kpi: first_response_p90
-- kind: p90
-- unit: s
-- needs: leads, leads.motion=inbound, calls, calls.lead_id
-- grain: lead_id
-- null when: no inbound lead was called
-- definition: 90th percentile over called inbound leads of first call started − lead created, on the clock
with
leads as (select * from fct_leads),
final as (
    select
        l.lead_id,
        l.business_date,
        l.motion,
        l.source,
        l.industry,
        l.department,
        l.response_seconds as sample
    from leads as l
    where l.motion = 'inbound' and l.response_seconds is not null
)
select * from final
