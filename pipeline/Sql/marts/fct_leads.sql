-- table: fct_leads
-- grain: one row per lead, with its first call, first settled call, first meeting and won deals by the run's date
-- response_seconds: first call started − lead created, never below 0; null when never called. A call that started longer
--   before its lead than the tolerance is no response to it.
-- has_held_meeting: a meeting was held by the run's date
-- revenue: amounts in the configured currency (a deal without one is taken to be in it)
-- bucket: number of the response bucket from 1, edges inclusive above; null when never called
with
leads as (select * from stg_leads),
calls as (select * from fct_calls),
meetings as (select * from stg_meetings),
deals as (select * from stg_deals),
parameters as (select * from run_parameters),
buckets as (select * from response_buckets),
first_calls as (
    select
        c.lead_id,
        min(c.started_at) as first_call_at,
        min(c.started_at) filter (where c.is_settled) as first_settled_at
    from calls as c
    cross join parameters as p
    where seconds_between(c.lead_created_at, c.started_at) >= -p.call_before_lead_seconds
    group by c.lead_id
),
first_meetings as (
    select
        m.lead_id,
        min(m.booked_at) as first_meeting_at,
        count(*) filter (where m.status = 'held' and local_date(coalesce(m.scheduled_at, m.booked_at), p.zone) <= p.as_of) as held_meetings
    from meetings as m
    cross join parameters as p
    group by m.lead_id
),
won_deals as (
    select
        d.lead_id,
        count(*) as won_deals,
        sum(d.amount) filter (where coalesce(d.currency, p.currency) = p.currency) as revenue
    from deals as d
    cross join parameters as p
    where d.won and d.lead_id is not null
    group by d.lead_id
),
responses as (
    select l.*, f.first_call_at, f.first_settled_at, greatest(0, seconds_between(l.created_at, f.first_call_at)) as response_seconds
    from leads as l
    left join first_calls as f on f.lead_id = l.lead_id
),
bucketed as (
    select r.lead_id, min(b.bucket)::integer as bucket
    from responses as r
    cross join buckets as b
    where r.first_call_at is not null and r.response_seconds <= b.upper_seconds
    group by r.lead_id
),
final as (
    select
        r.lead_id,
        r.created_at,
        r.business_date,
        local_hour(r.created_at, p.zone) as created_hour,
        r.motion,
        r.source,
        r.industry,
        r.department,
        r.key_person_at,
        r.first_call_at,
        r.first_settled_at,
        case when r.first_call_at is not null then r.response_seconds end as response_seconds,
        b.bucket,
        r.first_settled_at is not null as is_contacted,
        m.first_meeting_at,
        m.first_meeting_at is not null as has_meeting,
        coalesce(m.held_meetings, 0) > 0 as has_held_meeting,
        coalesce(d.won_deals, 0) > 0 as is_won,
        d.revenue
    from responses as r
    cross join parameters as p
    left join bucketed as b on b.lead_id = r.lead_id
    left join first_meetings as m on m.lead_id = r.lead_id
    left join won_deals as d on d.lead_id = r.lead_id
)
select * from final
