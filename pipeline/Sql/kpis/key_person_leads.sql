-- kpi: key_person_leads
-- kind: count
-- subject: leads
-- unit: count
-- needs: leads, leads.key_person_at
-- grain: business_date, hour, weekday, rep_id, team, role, motion, source, industry, department
-- null when: never
-- definition: leads whose key person became known, by the day it did, and by the rep who had called last by then
with
leads as (select * from fct_leads),
reps as (select * from stg_reps),
parameters as (select * from run_parameters),
final as (
    select
        local_date(l.key_person_at, p.zone) as business_date,
        local_hour(l.key_person_at, p.zone) as hour,
        local_weekday(l.key_person_at, p.zone) as weekday,
        l.key_rep_id as rep_id,
        r.team,
        r.role,
        l.motion,
        l.source,
        l.industry,
        l.department,
        count(*) as numerator
    from leads as l
    cross join parameters as p
    left join reps as r on r.rep_id = l.key_rep_id
    where l.key_person_at is not null and local_date(l.key_person_at, p.zone) <= p.as_of
    group by all
)
select * from final
