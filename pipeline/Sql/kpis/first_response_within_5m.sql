-- kpi: first_response_within_5m
-- kind: share
-- unit: share
-- needs: leads, leads.motion=inbound, calls, calls.lead_id
-- grain: business_date, motion, source, industry, department
-- null when: no inbound lead
-- definition: inbound leads first called within 300 s (300 s included) ÷ inbound leads
with
leads as (select * from fct_leads),
final as (
    select
        l.business_date,
        l.motion,
        l.source,
        l.industry,
        l.department,
        count(*) filter (where l.response_seconds <= 300) as numerator,
        count(*) as denominator
    from leads as l
    where l.motion = 'inbound'
    group by all
)
select * from final
