-- kpi: scorecards
-- kind: table
-- unit: share
-- needs: calls, calls.rep_id, reps, reps.role
-- grain: rep_id, kpi
-- null when: value without cases (a count is 0 for a rep who did anything in the 28 days, and null for one who did nothing); team_median where no colleague of the team and role has a value; rank_band for fewer than four reps of the role
-- definition: for each rep with a role the KPIs of that role over the last 28 days: value, cases, the value of the 28 days before, target, median of the
--   team's reps of the same role, rank among all reps of the role (1 is best; equal values share a rank), and the quarter it falls into (1 is best)
with
kpi_cells as (select * from kpi_values),
reps as (select * from stg_reps),
role_kpis as (select * from scorecard_kpis),
windows as (
    select kpi, cut_value as rep_id, value, n, previous, change, target, target_to, flags
    from kpi_cells
    where period = 'last_28' and cut = 'rep'
),
before as (
    select kpi, cut_value as rep_id, value
    from kpi_cells
    where period = 'prior_28' and cut = 'rep'
),
active as (
    select distinct rep_id from windows where kpi in ('calls', 'meetings', 'cph')
),
counted as (
    select distinct kpi from kpi_cells where period = 'all' and cut = 'total'
),
cards as (
    select
        r.rep_id,
        r.team,
        r.role,
        k.kpi,
        k.is_lower_better,
        k.position,
        case when k.is_count and a.rep_id is not null and o.kpi is not null then coalesce(w.value, 0) else w.value end as value,
        coalesce(w.n, 0) as n,
        case when k.is_count and w.rep_id is null and a.rep_id is not null then b.value else w.previous end as previous,
        case when k.is_count and w.rep_id is null and a.rep_id is not null then -b.value else w.change end as change,
        w.target,
        w.target_to,
        coalesce(w.flags, '') as flags
    from reps as r
    inner join role_kpis as k on k.role = r.role
    left join windows as w on w.kpi = k.kpi and w.rep_id = r.rep_id
    left join before as b on b.kpi = k.kpi and b.rep_id = r.rep_id
    left join active as a on a.rep_id = r.rep_id
    left join counted as o on o.kpi = k.kpi
),
medians as (
    select team, role, kpi, median_of(value) as team_median, count(value) as team_reps
    from cards
    where team is not null and value is not null
    group by all
),
ranked as (
    select
        rep_id,
        kpi,
        rank() over (partition by role, kpi order by case when is_lower_better then value else -value end) as rank,
        count(*) over (partition by role, kpi) as ranked_reps
    from cards
    where value is not null
),
final as (
    select
        c.rep_id,
        c.team,
        c.role,
        c.kpi,
        c.position,
        c.is_lower_better,
        c.value,
        c.n,
        c.previous,
        c.change,
        c.target,
        c.target_to,
        m.team_median,
        coalesce(m.team_reps, 0) as team_reps,
        r.rank,
        coalesce(r.ranked_reps, 0) as ranked_reps,
        case when r.ranked_reps >= 4 then floor((r.rank - 1) * 4 / r.ranked_reps)::integer + 1 end as rank_band,
        c.flags
    from cards as c
    left join medians as m on m.team = c.team and m.role = c.role and m.kpi = c.kpi
    left join ranked as r on r.rep_id = c.rep_id and r.kpi = c.kpi
)
select * from final order by rep_id, position
