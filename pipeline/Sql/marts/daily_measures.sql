-- table: daily_measures
-- grain: one row per measure, business date and team, from the day on which all but the first thousandth of the measure's rows begin to the run's date
-- measure: meetings (as daily_meetings has them), leads, calls, won_deals
-- team: '' for rows that no team can be told of: all leads and deals, and calls whose rep has no team
-- value: leads created, calls started, deals won that day; null on a day of which the lake holds nothing at all while the calendar has it open, and on open
--   days after the last one of which the measure is known. Deals are rare: a silence no longer than one that there was between two of them is none of the export's
with
calls as (select * from stg_calls),
leads as (select * from stg_leads),
deals as (select * from stg_deals),
reps as (select * from stg_reps),
daily as (select * from daily_meetings),
days as (select * from calendar),
parameters as (select * from run_parameters),
counted as (
    select 'calls' as measure, c.business_date, coalesce(r.team, '') as team, count(*) as cases, count(*) as value
    from calls as c
    left join reps as r on r.rep_id = c.rep_id
    group by all
    union all
    select 'leads' as measure, l.business_date, '' as team, count(*) as cases, count(*) as value
    from leads as l
    group by all
    union all
    select 'won_deals' as measure, d.business_date, '' as team, count(*) as cases, count(*) filter (where d.won) as value
    from deals as d
    group by all
),
seen as (select distinct business_date from days_seen where table_name in ('calls', 'leads', 'deals', 'meetings')),
shares as (
    select measure, business_date, sum(cases) over (partition by measure order by business_date) as so_far, sum(cases) over (partition by measure) as in_all
    from counted
),
starts as (select measure, min(business_date) as first_date from shares where so_far * 1000 > in_all group by measure),
gaps as (
    select business_date, max(business_date) over (order by business_date rows between unbounded preceding and 1 preceding) as previous
    from counted
    where measure = 'won_deals'
),
silences as (select max(date_diff('day', g.previous, g.business_date)) as longest, max(g.business_date) as newest from gaps as g where g.previous < g.business_date),
ends as (
    select 'calls' as measure, p.calls_known_until as known_until from parameters as p
    union all
    select 'leads' as measure, p.leads_known_until as known_until from parameters as p
    union all
    select
        'won_deals' as measure,
        case when date_diff('day', s.newest, p.as_of) <= s.longest then p.as_of else p.deals_known_until end as known_until
    from parameters as p
    cross join silences as s
),
teams as (select distinct measure, team from counted),
final as (
    select
        t.measure,
        d.business_date,
        t.team,
        d.is_open,
        case when not d.is_open or s.business_date is not null and d.business_date <= e.known_until then coalesce(c.value, 0) end as value
    from teams as t
    inner join starts as f on f.measure = t.measure
    inner join ends as e on e.measure = t.measure
    inner join days as d on d.business_date >= f.first_date
    left join seen as s on s.business_date = d.business_date
    left join counted as c on c.measure = t.measure and c.business_date = d.business_date and c.team = t.team
    union all
    select 'meetings' as measure, m.business_date, m.team, m.is_open, m.meetings as value
    from daily as m
)
select * from final
