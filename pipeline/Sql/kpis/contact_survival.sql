-- kpi: contact_survival
-- kind: table
-- unit: share
-- needs: leads, leads.motion=inbound, calls, calls.lead_id, calls.outcome
-- grain: cut, cut_value, seconds
-- null when: not_contacted and its interval are null at times that no lead was watched for
-- definition: share of inbound leads without a settled call so many seconds after creation (Kaplan & Meier 1958), with its 95 % interval on the log-log
--   scale (Greenwood 1926; Kalbfleisch & Prentice). A lead never contacted is watched until the end of the run's date. at_risk: leads watched
--   to that time and not contacted before it; contacted: leads contacted up to that time
with
leads as (select * from fct_leads),
grid as (select * from survival_grid),
parameters as (select * from run_parameters),
watched as (
    select
        coalesce(l.source, '') as source,
        l.contact_seconds is not null as is_contacted,
        coalesce(l.contact_seconds, greatest(0, seconds_between(l.created_at, p.as_of_end))) as seconds
    from leads as l
    cross join parameters as p
    where l.motion = 'inbound'
),
cells as (
    select 'total' as cut, '' as cut_value, seconds, is_contacted from watched
    union all
    select 'source', source, seconds, is_contacted from watched
),
times as (
    select cut, cut_value, seconds, count(*) as leads, count(*) filter (where is_contacted) as contacted
    from cells
    group by all
),
risk as (
    select
        cut,
        cut_value,
        seconds,
        contacted,
        sum(leads) over (partition by cut, cut_value order by seconds desc) as at_risk
    from times
),
steps as (
    select
        cut,
        cut_value,
        seconds,
        sum(contacted) over (partition by cut, cut_value order by seconds)::bigint as contacted,
        sum(case when contacted = at_risk then 0 else ln(1 - contacted / at_risk::double) end::decimal(38, 25)) over (partition by cut, cut_value order by seconds)::double as log_share,
        max(case when contacted = at_risk then 1 else 0 end) over (partition by cut, cut_value order by seconds) as is_over,
        sum(case when contacted = at_risk then 0 else contacted / (at_risk::double * (at_risk - contacted)) end::decimal(38, 25))
            over (partition by cut, cut_value order by seconds)::double as greenwood
    from risk
),
groups as (
    select cut, cut_value, max(seconds) as longest from cells group by all
),
points as (
    select g.cut, g.cut_value, t.seconds, g.longest, max(s.seconds) as step
    from groups as g
    cross join grid as t
    left join steps as s on s.cut = g.cut and s.cut_value = g.cut_value and s.seconds <= t.seconds
    group by g.cut, g.cut_value, t.seconds, g.longest
),
watching as (
    select p.cut, p.cut_value, p.seconds, count(c.seconds) as at_risk
    from points as p
    left join cells as c on c.cut = p.cut and c.cut_value = p.cut_value and c.seconds >= p.seconds
    group by all
),
shares as (
    select
        p.cut,
        p.cut_value,
        p.seconds,
        w.at_risk,
        coalesce(s.contacted, 0) as contacted,
        case
            when p.seconds > p.longest then null
            when s.is_over = 1 then 0
            else exp(coalesce(s.log_share, 0))
        end as not_contacted,
        s.greenwood
    from points as p
    inner join watching as w on w.cut = p.cut and w.cut_value = p.cut_value and w.seconds = p.seconds
    left join steps as s on s.cut = p.cut and s.cut_value = p.cut_value and s.seconds = p.step
),
spreads as (
    select
        cut,
        cut_value,
        seconds,
        at_risk,
        contacted,
        not_contacted,
        case when not_contacted > 0 and not_contacted < 1 then 1.959963984540054 * sqrt(greenwood) / abs(ln(not_contacted)) end as spread
    from shares
),
final as (
    select
        cut,
        cut_value,
        seconds,
        at_risk,
        contacted,
        not_contacted,
        case when spread is null then null else exp(ln(not_contacted) * exp(spread)) end as lower,
        case when spread is null then null else exp(ln(not_contacted) * exp(-spread)) end as upper
    from spreads
)
select * from final order by cut, cut_value, seconds
