-- table: lead_cohorts
-- grain: one row per motion, business date of creation (created_date) and business date of the first meeting (met_date)
-- motion: '' where it is not known
-- met_date: null for leads without a meeting; not before the day of creation, and only of meetings that fct_leads takes for the lead's own
with
leads as (select * from stg_leads),
meetings as (select * from stg_meetings),
firsts as (
    select m.lead_id, min(m.business_date) as met_date
    from meetings as m
    inner join leads as l on l.lead_id = m.lead_id
    where m.booked_at >= l.answerable_from
    group by m.lead_id
),
final as (
    select
        coalesce(l.motion, '') as motion,
        l.business_date as created_date,
        case when f.lead_id is not null then greatest(l.business_date, f.met_date) end as met_date,
        count(*)::double as leads
    from leads as l
    left join firsts as f on f.lead_id = l.lead_id
    group by all
)
select * from final
