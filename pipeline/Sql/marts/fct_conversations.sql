-- table: fct_conversations
-- grain: one row per conversation with a known lead: what the conversion model learns from
-- meeting_within_days: a meeting of the lead was booked from the call's start to label_days after its end;
--   null while the call is younger than that at the end of the run's date
with
calls as (select * from fct_calls),
meetings as (select * from stg_meetings),
leads as (select * from fct_leads),
parameters as (select * from run_parameters),
conversations as (
    select
        c.*,
        plus_seconds(c.started_at, coalesce(c.talk_seconds, 0)) as ended_at
    from calls as c
    where c.is_conversation and c.lead_id is not null
),
booked as (
    select distinct c.call_id
    from conversations as c
    cross join parameters as p
    inner join meetings as m on m.lead_id = c.lead_id
    where m.booked_at >= c.started_at and seconds_between(c.ended_at, m.booked_at) <= p.label_days * 86400.0
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
        case
            when local_date(c.ended_at, p.zone) + p.label_days <= p.as_of then b.call_id is not null
        end as meeting_within_days
    from conversations as c
    cross join parameters as p
    inner join leads as l on l.lead_id = c.lead_id
    left join booked as b on b.call_id = c.call_id
)
select * from final
