-- kpi: visits
-- kind: count
-- unit: count
-- needs: visits
-- grain: business_date, source
-- null when: never
-- definition: visits to the site
with
visits as (select * from stg_visits),
final as (
    select business_date, source, sum(visits)::bigint as numerator
    from visits
    where visits is not null
    group by all
)
select * from final
