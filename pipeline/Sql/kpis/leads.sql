-- kpi: leads
-- kind: count
-- unit: count
-- needs: leads
-- grain: business_date, motion, source, industry, department
-- null when: never
-- definition: leads created
with
leads as (select * from fct_leads),
final as (
    select
        l.business_date,
        l.motion,
        l.source,
        l.industry,
        l.department,
        count(*) as numerator
    from leads as l
    group by all
)
select * from final
