-- table: visit_measures
-- grain: one row per day and source; added up in visit_cells
-- as: view
with
visits as (select * from stg_visits),
final as (
    select business_date, weekday_of(business_date) as weekday, source, visits
    from visits
    where visits is not null
)
select * from final
