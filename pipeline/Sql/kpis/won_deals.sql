-- kpi: won_deals
-- kind: count
-- subject: deals
-- unit: count
-- needs: deals
-- grain: business_date, weekday, motion, source, industry, department
-- null when: never
-- definition: deals won, by the day they were closed
with
deals as (select * from fct_deals),
final as (
    select
        d.business_date,
        weekday_of(d.business_date) as weekday,
        d.motion,
        d.source,
        d.industry,
        d.department,
        count(*) as numerator
    from deals as d
    group by all
)
select * from final
