-- table: daily_parts
-- grain: one row per measure, level, name and business date, from the measure's first day with a count of that name to the run's date
-- measure: as in daily_measures
-- level: motion (of the lead) or rep (who booked the meeting, who called); of each, the names' counts add up to those of daily_measures; leads and won deals have motions alone
-- name: the motion or the rep's id; '' where it is not known
-- team: of a rep, as in daily_measures; null for a motion
-- has_left: a rep of whom the table of reps, where there is one, knows nothing any more
-- value: as in daily_measures, null on the same days
with
meetings as (select * from fct_meetings),
calls as (select * from stg_calls),
leads as (select * from stg_leads),
deals as (select * from stg_deals),
reps as (select * from stg_reps),
daily as (select * from daily_measures),
counted as (
    select 'meetings' as measure, 'motion' as level, coalesce(m.motion, '') as name, null as team, m.business_date, count(*) as value
    from meetings as m
    group by all
    union all
    select 'meetings' as measure, 'rep' as level, coalesce(m.rep_id, '') as name, coalesce(m.team, '') as team, m.business_date, count(*) as value
    from meetings as m
    group by all
    union all
    select 'leads' as measure, 'motion' as level, coalesce(l.motion, '') as name, null as team, l.business_date, count(*) as value
    from leads as l
    group by all
    union all
    select 'calls' as measure, 'motion' as level, coalesce(l.motion, '') as name, null as team, c.business_date, count(*) as value
    from calls as c
    left join leads as l on l.lead_id = c.lead_id
    group by all
    union all
    select 'calls' as measure, 'rep' as level, coalesce(c.rep_id, '') as name, coalesce(r.team, '') as team, c.business_date, count(*) as value
    from calls as c
    left join reps as r on r.rep_id = c.rep_id
    group by all
    union all
    select 'won_deals' as measure, 'motion' as level, coalesce(l.motion, '') as name, null as team, d.business_date, count(*) filter (where d.won) as value
    from deals as d
    left join leads as l on l.lead_id = d.lead_id
    group by all
),
days as (
    select measure, business_date, bool_and(is_open) as is_open, count(value) = count(*) as is_known
    from daily
    group by measure, business_date
),
names as (
    select c.measure, c.level, c.name, c.team, min(c.business_date) as first_date
    from counted as c
    inner join days as d on d.measure = c.measure and d.business_date = c.business_date
    group by all
),
staff as (select count(*) as known from reps),
final as (
    select
        n.measure,
        n.level,
        n.name,
        n.team,
        d.business_date,
        d.is_open,
        n.level = 'rep' and n.name <> '' and s.known > 0 and r.rep_id is null as has_left,
        case when d.is_known then coalesce(c.value, 0) end as value
    from names as n
    inner join days as d on d.measure = n.measure and d.business_date >= n.first_date
    cross join staff as s
    left join reps as r on r.rep_id = n.name
    left join counted as c on c.measure = n.measure and c.level = n.level and c.name = n.name and c.business_date = d.business_date
)
select * from final
