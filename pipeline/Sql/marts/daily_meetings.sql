-- table: daily_meetings
-- grain: one row per business date and team, from the first day with a meeting to the run's date
-- meetings: meetings booked that day by the team's reps; null on a day of which the lake holds nothing at all while the
--   calendar has it open, and on open days after the last one of which meetings are known: a night that is missing is not a night with zero meetings
-- team: '' for meetings whose rep has no team
with
meetings as (select * from stg_meetings),
reps as (select * from stg_reps),
days as (select * from calendar),
parameters as (select * from run_parameters),
seen as (select distinct business_date from days_seen where table_name in ('calls', 'leads', 'meetings')),
counted as (
    select m.business_date, coalesce(r.team, '') as team, count(*) as meetings
    from meetings as m
    left join reps as r on r.rep_id = m.rep_id
    group by all
),
teams as (select distinct team from counted),
start as (select min(business_date) as first_date from meetings),
final as (
    select
        d.business_date,
        t.team,
        d.is_open,
        case when not d.is_open or s.business_date is not null and d.business_date <= p.meetings_known_until then coalesce(c.meetings, 0) end as meetings
    from days as d
    cross join teams as t
    cross join start as f
    cross join parameters as p
    left join seen as s on s.business_date = d.business_date
    left join counted as c on c.business_date = d.business_date and c.team = t.team
    where d.business_date >= f.first_date
)
select * from final
