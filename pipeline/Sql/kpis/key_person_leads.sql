-- kpi: key_person_leads
-- kind: count
-- subject: leads
-- unit: count
-- needs: leads, leads.key_person_at
-- grain: business_date, motion, source, industry, department
-- null when: never
-- definition: leads whose key person became known, by the day it did
with
leads as (select * from fct_leads),
parameters as (select * from run_parameters),
final as (
    select
        local_date(l.key_person_at, p.zone) as business_date,
        l.motion,
        l.source,
        l.industry,
        l.department,
        count(*) as numerator
    from leads as l
    cross join parameters as p
    where l.key_person_at is not null and local_date(l.key_person_at, p.zone) <= p.as_of
    group by all
)
select * from final
