-- kpi: attempts_to_contact
-- kind: ratio
-- subject: leads
-- unit: calls
-- needs: leads, calls, calls.lead_id, calls.outcome
-- grain: period, period_start, cut, cut_value
-- null when: no contacted lead
-- definition: calls up to and including the first settled one ÷ contacted leads, by the day the lead was created
with
cells as (select * from lead_cells),
final as (
    select
        c.period,
        c.period_start,
        c.cut,
        c.cut_value,
        c.attempts as numerator,
        c.contacted_leads as denominator
    from cells as c
    where c.contacted_leads > 0
)
select * from final
