-- kpi: revenue
-- kind: sum
-- subject: deals
-- unit: money
-- needs: deals, deals.amount
-- grain: business_date, weekday, motion, source, industry, department
-- null when: no won deal with an amount in the configured currency
-- definition: amounts of won deals in the configured currency, by the day they were closed
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
        sum(d.revenue) as numerator,
        count(d.revenue) as n
    from deals as d
    where d.revenue is not null
    group by all
)
select * from final
