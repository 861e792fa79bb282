-- kpi: lead_to_meeting_rate
-- kind: share
-- subject: leads
-- unit: share
-- needs: leads, meetings
-- grain: period, period_start, cut, cut_value
-- null when: no lead
-- matures after: lead_to_meeting_days
-- definition: leads created in the period with a meeting booked within 30 days (or kpis.lead_to_meeting_days) ÷ leads created; younger leads are marked immature
with
cells as (select * from lead_cells),
final as (
    select
        c.period,
        c.period_start,
        c.cut,
        c.cut_value,
        c.converted_leads as numerator,
        c.leads as denominator,
        c.immature_leads > 0 as immature
    from cells as c
)
select * from final
