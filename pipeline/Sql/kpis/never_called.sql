-- kpi: never_called
-- kind: share
-- subject: responses
-- unit: share
-- needs: leads, leads.motion=inbound, calls, calls.lead_id, uncalled_leads
-- grain: period, period_start, cut, cut_value
-- null when: no inbound lead
-- definition: inbound leads with no call by the run's date ÷ inbound leads; a call longer before its lead than the tolerance (quality.call_before_lead_tolerance) is none
with
cells as (select * from response_cells),
final as (
    select
        c.period,
        c.period_start,
        c.cut,
        c.cut_value,
        c.never_called as numerator,
        c.inbound_leads as denominator
    from cells as c
)
select * from final
