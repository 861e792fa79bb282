-- kpi: leads
-- kind: count
-- unit: count
-- needs: leads
-- grain: business_date, cut, cut_value
-- null when: never
-- definition: leads created
with
cells as (select * from lead_cells),
final as (
    select
        c.business_date,
        c.cut,
        c.cut_value,
        c.leads as numerator
    from cells as c
)
select * from final
