-- table: daily_leads
-- grain: one row per motion and business date, over the days that daily_measures has of leads
-- motion: '' where it is not known
-- leads: created that day; null on the days of which daily_measures does not know them
with
leads as (select * from stg_leads),
measures as (select * from daily_measures),
counted as (
    select coalesce(l.motion, '') as motion, l.business_date, count(*)::double as leads
    from leads as l
    group by all
),
motions as (select distinct c.motion from counted as c),
final as (
    select
        m.motion,
        d.business_date,
        case when d.value is not null then coalesce(c.leads, 0) end as leads
    from measures as d
    cross join motions as m
    left join counted as c on c.motion = m.motion and c.business_date = d.business_date
    where d.measure = 'leads'
)
select * from final
