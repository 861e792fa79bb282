-- table: fct_conversations
-- grain: one row per conversation with a known lead: what the conversion model learns from. A call that started longer before its
--   lead than the tolerance has a wrong time, and is left out
-- meeting_within_days: a meeting of the lead was booked from the call's start to label_days after its end;
--   null while the call is younger than that at the end of the last day of which meetings are known
-- attempt_number: 1 for the first call to the lead
-- rep_past_conversations, rep_past_rate: the rep's conversations so long ago that what became of them was known before this
--   call's day, and the share of them that led to a meeting; the rate is null when there are none
with
calls as (select * from fct_calls),
meetings as (select * from stg_meetings),
leads as (select * from fct_leads),
parameters as (select * from run_parameters),
attempts as (
    select
        call_id,
        row_number() over (partition by lead_id order by started_at, call_id)::integer as attempt_number
    from stg_calls
    where lead_id is not null
),
conversations as (
    select
        c.*,
        a.attempt_number,
        plus_seconds(c.started_at, coalesce(c.talk_seconds, 0)) as ended_at
    from calls as c
    cross join parameters as p
    inner join attempts as a on a.call_id = c.call_id
    where c.is_conversation and seconds_between(c.lead_created_at, c.started_at) >= -p.call_before_lead_seconds
),
booked as (
    select distinct c.call_id
    from conversations as c
    cross join parameters as p
    inner join meetings as m on m.lead_id = c.lead_id
    where m.booked_at >= c.started_at and seconds_between(c.ended_at, m.booked_at) <= p.label_days * 86400.0
),
rep_days as (
    select
        c.rep_id,
        c.business_date,
        count(*) as conversations,
        count(b.call_id) as converted
    from conversations as c
    left join booked as b on b.call_id = c.call_id
    where c.rep_id is not null
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
        c.attempt_number,
        l.response_seconds as response_delay_seconds,
        seconds_between(c.lead_created_at, c.started_at) / 86400.0 as lead_age_days,
        c.motion,
        c.source,
        c.industry,
        c.department,
        coalesce(h.conversations, 0)::integer as rep_past_conversations,
        ratio_of(h.converted, h.conversations) as rep_past_rate,
        case
            when local_date(c.ended_at, p.zone) + p.label_days <= p.meetings_known_until then b.call_id is not null
        end as meeting_within_days
    from conversations as c
    cross join parameters as p
    inner join leads as l on l.lead_id = c.lead_id
    left join booked as b on b.call_id = c.call_id
    left join rep_history as h on h.rep_id = c.rep_id and h.business_date = c.business_date - (p.label_days + 1)
)
select * from final
