-- kpi: never_called
-- kind: share
-- unit: share
-- needs: leads, leads.motion=inbound, calls, calls.lead_id
-- grain: business_date, cut, cut_value
-- null when: no inbound lead
-- definition: inbound leads with no call by the run's date ÷ inbound leads
with
cells as (select * from response_cells),
final as (
    select
        c.business_date,
        c.cut,
        c.cut_value,
        c.never_called as numerator,
        c.inbound_leads as denominator
    from cells as c
)
select * from final
