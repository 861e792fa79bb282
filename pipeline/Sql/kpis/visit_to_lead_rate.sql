-- kpi: visit_to_lead_rate
-- kind: share
-- subject: leads
-- unit: share
-- needs: visits, leads
-- grain: period, period_start, cut, cut_value
-- null when: no visit
-- definition: leads created whose source has visits in the same month (all leads, where visits come without source) ÷ visits of the period (CVR)
with
leads as (select * from lead_cells),
visits as (select * from visit_cells),
parts as (
    select period, period_start, cut, cut_value, visited_leads as leads, 0 as visits
    from leads
    where visited_leads > 0 and cut in ('total', 'source', 'weekday')
    union all
    select period, period_start, cut, cut_value, 0, visits
    from visits
),
final as (
    select
        period,
        period_start,
        cut,
        cut_value,
        sum(leads)::bigint as numerator,
        sum(visits)::bigint as denominator
    from parts
    group by all
)
select * from final
