-- kpi: meetings
-- kind: count
-- unit: count
-- needs: meetings
-- grain: business_date, rep_id, team, role, motion, source, industry, department
-- null when: never
-- definition: meetings booked, by the day of booking
with
meetings as (select * from stg_meetings),
leads as (select * from stg_leads),
reps as (select * from stg_reps),
final as (
    select
        m.business_date,
        m.rep_id,
        r.team,
        r.role,
        l.motion,
        l.source,
        l.industry,
        l.department,
        count(*) as numerator
    from meetings as m
    left join leads as l on l.lead_id = m.lead_id
    left join reps as r on r.rep_id = m.rep_id
    group by all
)
select * from final
