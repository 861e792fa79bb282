-- kpi: leads
-- kind: count
-- subject: leads
-- unit: count
-- needs: leads, uncalled_leads
-- grain: period, period_start, cut, cut_value
-- null when: never
-- definition: leads created
with
cells as (select * from lead_cells),
final as (
    select
        c.period,
        c.period_start,
        c.cut,
        c.cut_value,
        c.leads as numerator
    from cells as c
)
select * from final
