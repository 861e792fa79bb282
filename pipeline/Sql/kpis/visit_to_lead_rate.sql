-- kpi: visit_to_lead_rate
-- kind: share
-- unit: share
-- needs: visits, leads
-- grain: business_date, cut, cut_value
-- null when: no visit
-- definition: leads created whose source has visits in the same month (all leads, where visits come without source) ÷ visits of the period (CVR)
with
cells as (select * from lead_cells),
visits as (select * from stg_visits),
parts as (
    select business_date, cut, cut_value, visited_leads as leads, 0 as visits
    from cells
    where visited_leads > 0 and cut in ('total', 'source')
    union all
    select business_date, 'total', '', 0, visits
    from visits
    union all
    select business_date, 'source', coalesce(source, ''), 0, visits
    from visits
),
final as (
    select
        business_date,
        cut,
        cut_value,
        sum(leads)::bigint as numerator,
        sum(visits)::bigint as denominator
    from parts
    group by all
)
select * from final
