-- kpi: calls
-- kind: count
-- subject: calls
-- unit: count
-- needs: calls
-- grain: period, period_start, cut, cut_value
-- null when: never
-- definition: calls started
with
cells as (select * from call_cells),
final as (
    select
        c.period,
        c.period_start,
        c.cut,
        c.cut_value,
        c.calls as numerator
    from cells as c
)
select * from final
