-- kpi: first_response_business_within_5m
-- kind: share
-- subject: responses
-- unit: share
-- needs: leads, leads.motion=inbound, calls, calls.lead_id
-- grain: period, period_start, cut, cut_value
-- null when: no inbound lead
-- definition: inbound leads first called within 300 s of business hours (300 s included) ÷ inbound leads
with
cells as (select * from response_cells),
final as (
    select
        c.period,
        c.period_start,
        c.cut,
        c.cut_value,
        c.within_5m_business as numerator,
        c.inbound_leads as denominator
    from cells as c
)
select * from final
