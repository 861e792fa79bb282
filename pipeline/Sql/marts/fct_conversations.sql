-- table: fct_conversations
-- grain: one row per conversation with a known lead: what the conversion model learns from
-- meeting_within_days: as in conversations
-- attempt_number: 1 for the first call to the lead
-- rep_past_conversations, rep_past_rate: the rep's conversations so long ago that what became of them was known before this
--   call's day, and the share of them that led to a meeting; the rate is null when there are none
with
calls as (select * from stg_calls),
conversations as (select * from conversations),
leads as (select * from fct_leads),
parameters as (select * from run_parameters),
attempts as (
    select call_id, row_number() over (partition by lead_id order by started_at, call_id)::integer as attempt_number
    from calls
    where lead_id is not null
),
rep_days as (
    select rep_id, business_date, count(*) as conversations, count(*) filter (where has_booked) as converted
    from conversations
    where rep_id is not null
    group by all
),
rep_history as (
    select
        r.rep_id,
        d.business_date,
        sum(coalesce(h.conversations, 0)) over (partition by r.rep_id order by d.business_date) as conversations,
        sum(coalesce(h.converted, 0)) over (partition by r.rep_id order by d.business_date) as converted
    from (select distinct rep_id from rep_days) as r
    cross join calendar as d
    left join rep_days as h on h.rep_id = r.rep_id and h.business_date = d.business_date
),
final as (
    select
        c.call_id,
        c.lead_id,
        c.rep_id,
        c.started_at as started_at_utc,
        c.business_date,
        c.talk_seconds::double as talk_seconds,
        c.contact_hour,
        c.weekday,
        a.attempt_number,
        l.response_seconds as response_delay_seconds,
        seconds_between(c.lead_created_at, c.started_at) / 86400.0 as lead_age_days,
        l.motion,
        l.source,
        l.industry,
        l.department,
        coalesce(h.conversations, 0)::integer as rep_past_conversations,
        ratio_of(h.converted, h.conversations) as rep_past_rate,
        c.meeting_within_days
    from conversations as c
    cross join parameters as p
    inner join attempts as a on a.call_id = c.call_id
    inner join leads as l on l.lead_id = c.lead_id
    left join rep_history as h on h.rep_id = c.rep_id and h.business_date = c.business_date - (p.label_days + 1)
)
select * from final
