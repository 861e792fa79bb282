-- table: fct_leads
-- grain: one row per lead, with its first call, first settled call, first meeting and won deals by the run's date
-- response_seconds: first call started − lead created, never below 0; null when never called
-- response_business_seconds: the same in the opening hours of the first caller's site
-- contact_seconds: first settled call started − lead created, never below 0; null when never contacted
-- created_hour, created_weekday: on the business clock
-- has_visits: the lead's source has visits in the lead's month, or that month's visits come without source
-- first_meeting_at: of the meetings booked from the lead's creation on, or before it by no more than the tolerance of a call: an earlier one is not its own
-- has_held_meeting: such a meeting was held by the run's date
-- revenue: amounts of won deals in the configured currency (a deal without one is taken to be in it)
-- key_rep_id: the rep of the last call by the instant at which the key person became known
-- bucket: number of the response bucket from 1, edges inclusive above; null when never called
with
leads as (select * from stg_leads),
lead_calls as (select * from lead_calls),
business as (select * from response_hours),
meetings as (select * from fct_meetings),
deals as (select * from fct_deals),
visits as (select * from stg_visits),
parameters as (select * from run_parameters),
buckets as (select * from response_buckets),
first_meetings as (
    select
        m.lead_id,
        min(m.booked_at) as first_meeting_at,
        count(*) filter (where m.status = 'held' and m.due_date <= p.as_of) as held_meetings
    from meetings as m
    inner join leads as l on l.lead_id = m.lead_id
    cross join parameters as p
    where m.booked_at >= l.answerable_from
    group by m.lead_id
),
won_deals as (
    select lead_id, count(*) as won_deals, sum(revenue) as revenue
    from deals
    where lead_id is not null
    group by lead_id
),
visited as (
    select distinct date_trunc('month', business_date)::date as month, coalesce(source, '') as source
    from visits
    where visits > 0
),
responses as (
    select
        l.*,
        c.first_call_at,
        c.first_settled_at,
        c.first_rep_id,
        c.key_rep_id,
        c.attempts_to_contact,
        case when c.first_call_at is not null then greatest(0, seconds_between(l.created_at, c.first_call_at)) end as response_seconds,
        h.business_seconds as response_business_seconds,
        case when c.first_settled_at is not null then greatest(0, seconds_between(l.created_at, c.first_settled_at)) end as contact_seconds
    from leads as l
    left join lead_calls as c on c.lead_id = l.lead_id
    left join business as h on h.lead_id = l.lead_id
),
bucketed as (
    select r.lead_id, min(b.bucket)::integer as bucket
    from responses as r
    cross join buckets as b
    where r.response_seconds <= b.upper_seconds
    group by r.lead_id
),
final as (
    select
        r.lead_id,
        r.created_at,
        r.business_date,
        local_hour(r.created_at, p.zone) as created_hour,
        local_weekday(r.created_at, p.zone) as created_weekday,
        r.motion,
        r.source,
        r.industry,
        r.department,
        r.key_person_at,
        r.first_call_at,
        r.first_settled_at,
        r.first_rep_id,
        r.key_rep_id,
        r.attempts_to_contact,
        r.response_seconds,
        r.response_business_seconds,
        r.contact_seconds,
        b.bucket,
        r.first_settled_at is not null as is_contacted,
        m.first_meeting_at,
        m.first_meeting_at is not null as has_meeting,
        coalesce(m.held_meetings, 0) > 0 as has_held_meeting,
        coalesce(d.won_deals, 0) > 0 as is_won,
        d.revenue,
        own.month is not null or unsourced.month is not null as has_visits
    from responses as r
    cross join parameters as p
    left join bucketed as b on b.lead_id = r.lead_id
    left join first_meetings as m on m.lead_id = r.lead_id
    left join won_deals as d on d.lead_id = r.lead_id
    left join visited as own on own.month = date_trunc('month', r.business_date)::date and own.source = coalesce(r.source, '')
    left join visited as unsourced on unsourced.month = date_trunc('month', r.business_date)::date and unsourced.source = ''
)
select * from final
