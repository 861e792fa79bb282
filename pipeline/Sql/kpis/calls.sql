-- kpi: calls
-- kind: count
-- unit: count
-- needs: calls
-- grain: business_date, contact_hour, weekday, rep_id, team, role, motion, source, industry, department
-- null when: never
-- definition: calls started
with
calls as (select * from fct_calls),
final as (
    select
        c.business_date,
        c.contact_hour,
        c.weekday,
        c.rep_id,
        c.team,
        c.role,
        c.motion,
        c.source,
        c.industry,
        c.department,
        count(*) as numerator
    from calls as c
    group by all
)
select * from final
