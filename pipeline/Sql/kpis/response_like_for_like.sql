-- kpi: response_like_for_like
-- kind: table
-- unit: share
-- needs: leads, leads.motion=inbound, calls, calls.lead_id
-- grain: bucket, outcome
-- null when: a ratio is null where no stratum holds leads of both buckets, or the first bucket's have no success there; its interval also where the bucket itself has none
-- definition: each response bucket against the first among leads created in the same business hour of day and from the same source:
--   crude ratio of the rates, and the Mantel-Haenszel ratio with its 95 % interval (Mantel & Haenszel 1959; variance of Greenland & Robins 1985).
--   leads_compared and first_compared are the leads of strata that hold both. outcome: contacted, meeting or won. Terms are added
--   up as decimals, so that the order does not matter
with
leads as (select * from fct_leads),
parameters as (select * from run_parameters),
inbound as (
    select bucket, created_hour, coalesce(source, '') as source, is_contacted, has_meeting, is_won
    from leads
    where motion = 'inbound' and bucket is not null
),
outcomes as (
    select i.bucket, i.created_hour, i.source, 'contacted' as outcome, i.is_contacted as is_success
    from inbound as i cross join parameters as p where p.has_outcomes
    union all
    select i.bucket, i.created_hour, i.source, 'meeting', i.has_meeting
    from inbound as i cross join parameters as p where p.has_meetings
    union all
    select i.bucket, i.created_hour, i.source, 'won', i.is_won
    from inbound as i cross join parameters as p where p.has_deals
),
strata as (
    select bucket, outcome, created_hour, source, count(*)::double as leads, count(*) filter (where is_success)::double as successes
    from outcomes
    group by all
),
pairs as (
    select
        b.bucket,
        b.outcome,
        b.leads as n1,
        b.successes as a,
        f.leads as n0,
        f.successes as c,
        b.leads + f.leads as n
    from strata as b
    inner join strata as f on f.bucket = 1 and f.outcome = b.outcome and f.created_hour = b.created_hour and f.source = b.source
    where b.bucket > 1
),
sums as (
    select
        bucket,
        outcome,
        sum(n1)::bigint as leads_compared,
        sum(n0)::bigint as first_compared,
        sum((a * n0 / n)::decimal(38, 12))::double as r,
        sum((c * n1 / n)::decimal(38, 12))::double as s,
        sum(((n1 * n0 * (a + c) - a * c * n) / (n * n))::decimal(38, 12))::double as v
    from pairs
    group by all
),
crude as (
    select bucket, outcome, sum(leads)::bigint as leads, sum(successes)::bigint as successes
    from strata
    group by all
),
ratios as (
    select
        bucket,
        outcome,
        leads_compared,
        first_compared,
        r / nullif(s, 0) as ratio,
        case when r > 0 and s > 0 then sqrt(v / (r * s)) end as log_error
    from sums
),
final as (
    select
        c.bucket::integer as bucket,
        c.outcome,
        c.leads,
        c.successes,
        ratio_of(ratio_of(c.successes, c.leads), ratio_of(f.successes, f.leads)) as crude_ratio,
        coalesce(r.leads_compared, 0) as leads_compared,
        coalesce(r.first_compared, 0) as first_compared,
        r.ratio,
        r.ratio * exp(-1.959963984540054 * r.log_error) as lower,
        r.ratio * exp(1.959963984540054 * r.log_error) as upper
    from crude as c
    left join crude as f on f.bucket = 1 and f.outcome = c.outcome
    left join ratios as r on r.bucket = c.bucket and r.outcome = c.outcome
    where c.bucket > 1
)
select * from final order by outcome, bucket
