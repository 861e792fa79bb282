-- kpi: response_decay
-- kind: table
-- unit: share
-- needs: leads, leads.motion=inbound, calls, calls.lead_id
-- grain: bucket
-- null when: rates are null for a bucket without leads, contact figures where calls have no outcome, meeting figures where there are no meetings
-- definition: inbound leads by first response: leads, contacted, with a meeting, won; rates with Wilson 95 % intervals, and the ratio to the first bucket's rate;
--   immature_leads are younger than lead_to_meeting_days, and may yet get a meeting
with
leads as (select * from fct_leads),
buckets as (select * from response_buckets),
parameters as (select * from run_parameters),
edges as (
    select bucket, lower_seconds, upper_seconds from buckets
    union all
    select max(bucket) + 1, null, null from buckets
),
counted as (
    select
        coalesce(l.bucket, (select max(bucket) + 1 from buckets)) as bucket,
        count(*) as leads,
        count(*) filter (where l.business_date + p.lead_to_meeting_days > p.meetings_known_until) as immature_leads,
        count(*) filter (where l.is_contacted) as contacted,
        count(*) filter (where l.has_meeting) as meetings,
        count(*) filter (where l.is_won) as won
    from leads as l
    cross join parameters as p
    where l.motion = 'inbound'
    group by all
),
rates as (
    select
        e.bucket::integer as bucket,
        e.lower_seconds,
        e.upper_seconds,
        coalesce(c.leads, 0) as leads,
        coalesce(c.immature_leads, 0) as immature_leads,
        case when p.has_outcomes then coalesce(c.contacted, 0) end as contacted,
        case when p.has_meetings then coalesce(c.meetings, 0) end as meetings,
        case when p.has_deals then coalesce(c.won, 0) end as won
    from edges as e
    cross join parameters as p
    left join counted as c on c.bucket = e.bucket
),
final as (
    select
        r.bucket,
        r.lower_seconds,
        r.upper_seconds,
        r.leads,
        r.immature_leads,
        r.contacted,
        r.meetings,
        r.won,
        ratio_of(r.contacted, r.leads) as contact_rate,
        wilson_lower(r.contacted, r.leads) as contact_lower,
        wilson_upper(r.contacted, r.leads) as contact_upper,
        ratio_of(r.meetings, r.leads) as meeting_rate,
        wilson_lower(r.meetings, r.leads) as meeting_lower,
        wilson_upper(r.meetings, r.leads) as meeting_upper,
        ratio_of(ratio_of(r.contacted, r.leads), ratio_of(f.contacted, f.leads)) as contact_ratio_to_first,
        ratio_of(ratio_of(r.meetings, r.leads), ratio_of(f.meetings, f.leads)) as meeting_ratio_to_first
    from rates as r
    cross join (select * from rates where bucket = 1) as f
)
select * from final order by bucket
