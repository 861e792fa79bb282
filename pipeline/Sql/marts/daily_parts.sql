-- table: daily_parts
-- grain: one row per level, name and business date, from the first day with a meeting of that name to the run's date
-- level: motion (of the meeting's lead) or rep (who booked it); of each, the names' meetings add up to those of daily_meetings
-- name: the motion or the rep's id; '' where it is not known
-- team: of a rep, as in daily_meetings; null for a motion
-- has_left: a rep of whom the table of reps, where there is one, knows nothing any more
-- meetings: as in daily_meetings, null on the same days
with
meetings as (select * from fct_meetings),
reps as (select * from stg_reps),
daily as (select * from daily_meetings),
counted as (
    select 'motion' as level, coalesce(m.motion, '') as name, null as team, m.business_date, count(*) as meetings
    from meetings as m
    group by all
    union all
    select 'rep' as level, coalesce(m.rep_id, '') as name, coalesce(m.team, '') as team, m.business_date, count(*) as meetings
    from meetings as m
    group by all
),
names as (
    select c.level, c.name, c.team, min(c.business_date) as first_date
    from counted as c
    group by all
),
staff as (select count(*) as known from reps),
days as (
    select business_date, bool_and(is_open) as is_open, count(meetings) = count(*) as is_known
    from daily
    group by business_date
),
final as (
    select
        n.level,
        n.name,
        n.team,
        d.business_date,
        d.is_open,
        n.level = 'rep' and n.name <> '' and s.known > 0 and r.rep_id is null as has_left,
        case when d.is_known then coalesce(c.meetings, 0) end as meetings
    from names as n
    inner join days as d on d.business_date >= n.first_date
    cross join staff as s
    left join reps as r on r.rep_id = n.name
    left join counted as c on c.level = n.level and c.name = n.name and c.business_date = d.business_date
)
select * from final
