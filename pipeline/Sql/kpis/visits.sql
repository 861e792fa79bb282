-- kpi: visits
-- kind: count
-- subject: leads
-- unit: count
-- needs: visits
-- grain: period, period_start, cut, cut_value
-- null when: never
-- definition: visits to the site
with
cells as (select * from visit_cells),
final as (
    select
        c.period,
        c.period_start,
        c.cut,
        c.cut_value,
        c.visits as numerator
    from cells as c
)
select * from final
