-- table: call_features
-- grain: one row per moment (a call, or one that could be made): what was known of lead and rep when it came, and what came of it
-- reads: moments, which are call_moments for learning and lead_moments for scoring, so that both are made by the same words
-- reads: lead_states, what the columns of leads said before a day, of leads whose columns have changed
-- feature: contact_hour, level, before_call
-- feature: weekday, level, before_call
-- feature: attempt_number, amount, before_call
-- feature: response_delay_seconds, amount, before_call
-- feature: lead_age_days, amount, before_call
-- feature: days_since_last_call, amount, before_call
-- feature: last_outcome, category, before_call
-- feature: lead_past_conversations, amount, before_call
-- feature: lead_past_talk_seconds, amount, before_call
-- feature: motion, category, at_lead
-- feature: source, category, at_lead
-- feature: industry, category, at_lead
-- feature: department, category, at_lead
-- feature: rep_recent_calls_per_day, number, before_call
-- feature: rep_recent_conversation_share, number, before_call
-- feature: rep_recent_talk_seconds, amount, before_call
-- feature: rep_past_rate, number, before_call
-- feature: talk_seconds, amount, after_call
-- response_delay_seconds: from the lead's creation to its first call, which is this one where there was none before
-- lead_past_conversations, lead_past_talk_seconds, days_since_last_call, last_outcome: of the lead's calls that started before this one
-- rep_recent_calls_per_day, rep_recent_conversation_share, rep_recent_talk_seconds: of the rep's calls of the 28 days before this one's day
-- rep_past_rate: the share of the rep's conversations that led to a meeting, of those so long
--   ago that it was known before this day, by the last day of which meetings are known. A rep without them, or a moment without a rep, has those of all reps
-- motion, source, industry, department: as seen before this day, or, where nothing had been, as first seen
-- meeting_within_days: the call was a conversation, and a meeting of the lead was booked from its start to label_days after its end; null while too young to tell
with
moments as (select * from moments),
calls as (select * from fct_calls),
conversations as (select * from conversations),
leads as (select * from stg_leads),
states as (select * from lead_states),
parameters as (select * from run_parameters),
instants as (
    select
        lead_id,
        started_at,
        count(*) as calls,
        count(*) filter (where is_conversation) as conversations,
        sum(case when is_conversation then talk_seconds end) as talk_seconds,
        max(outcome) as outcome
    from calls
    where started_at >= lead_answerable_from
    group by lead_id, started_at
),
lead_history as (
    select
        lead_id,
        started_at,
        outcome,
        min(started_at) over (partition by lead_id order by started_at) as first_call_at,
        sum(calls) over (partition by lead_id order by started_at) as calls,
        sum(conversations) over (partition by lead_id order by started_at) as conversations,
        sum(talk_seconds) over (partition by lead_id order by started_at) as talk_seconds
    from instants
),
called_days as (
    select
        rep_id,
        business_date,
        count(*) as calls,
        count(*) filter (where is_conversation) as conversations,
        sum(case when is_conversation then talk_seconds end) as talk_seconds,
        count(case when is_conversation then talk_seconds end) as talks
    from calls
    where rep_id is not null
    group by rep_id, business_date
),
converted_days as (
    select rep_id, business_date, count(*) as conversations, count(*) filter (where has_booked) as converted
    from conversations
    where rep_id is not null
    group by rep_id, business_date
),
rep_days as (
    select
        r.rep_id,
        d.business_date,
        coalesce(c.calls, 0) as calls,
        case when c.calls > 0 then 1 else 0 end as days,
        coalesce(c.conversations, 0) as conversations,
        coalesce(c.talk_seconds, 0) as talk_seconds,
        coalesce(c.talks, 0) as talks,
        coalesce(v.conversations, 0) as judged,
        coalesce(v.converted, 0) as converted
    from (select distinct rep_id from called_days) as r
    cross join calendar as d
    left join called_days as c on c.rep_id = r.rep_id and c.business_date = d.business_date
    left join converted_days as v on v.rep_id = r.rep_id and v.business_date = d.business_date
),
rep_sums as (
    select
        rep_id,
        business_date,
        sum(calls) over (partition by rep_id order by business_date rows between 27 preceding and current row) as calls,
        sum(days) over (partition by rep_id order by business_date rows between 27 preceding and current row) as days,
        sum(conversations) over (partition by rep_id order by business_date rows between 27 preceding and current row) as conversations,
        sum(talk_seconds) over (partition by rep_id order by business_date rows between 27 preceding and current row) as talk_seconds,
        sum(talks) over (partition by rep_id order by business_date rows between 27 preceding and current row) as talks,
        sum(judged) over (partition by rep_id order by business_date) as judged,
        sum(converted) over (partition by rep_id order by business_date) as converted
    from rep_days
),
all_sums as (
    select
        business_date,
        ratio_of(sum(calls), sum(days)) as calls_per_day,
        ratio_of(sum(conversations), sum(calls)) as conversation_share,
        ratio_of(sum(talk_seconds), sum(talks)) as talk_seconds,
        ratio_of(sum(converted), sum(judged)) as rate
    from rep_sums
    group by business_date
),
known as (
    select
        m.*,
        case when m.business_date - 1 > p.as_of then p.as_of else m.business_date - 1 end as day_before,
        least(m.business_date - 1, p.as_of, p.meetings_known_until) - p.label_days as judged_day
    from moments as m
    cross join parameters as p
),
final as (
    select
        m.call_id,
        m.lead_id,
        m.rep_id,
        m.started_at as started_at_utc,
        m.business_date,
        v.call_id is not null as is_conversation,
        case
            when v.call_id is not null then v.meeting_within_days
            when m.started_at < p.judged_before then false
        end as meeting_within_days,
        m.contact_hour,
        m.weekday,
        coalesce(h.calls, 0)::integer + 1 as attempt_number,
        greatest(0, seconds_between(l.created_at, coalesce(h.first_call_at, m.started_at)))::double as response_delay_seconds,
        greatest(0, seconds_between(l.created_at, m.started_at))::double / 86400 as lead_age_days,
        seconds_between(h.started_at, m.started_at)::double / 86400 as days_since_last_call,
        h.outcome as last_outcome,
        coalesce(h.conversations, 0)::integer as lead_past_conversations,
        coalesce(h.talk_seconds, 0)::double as lead_past_talk_seconds,
        case when s.lead_id is null then l.motion else s.motion end as motion,
        case when s.lead_id is null then l.source else s.source end as source,
        case when s.lead_id is null then l.industry else s.industry end as industry,
        case when s.lead_id is null then l.department else s.department end as department,
        coalesce(ratio_of(r.calls, r.days), a.calls_per_day) as rep_recent_calls_per_day,
        coalesce(ratio_of(r.conversations, r.calls), a.conversation_share) as rep_recent_conversation_share,
        coalesce(ratio_of(r.talk_seconds, r.talks), a.talk_seconds) as rep_recent_talk_seconds,
        coalesce(ratio_of(j.converted, j.judged), b.rate) as rep_past_rate,
        v.talk_seconds::double as talk_seconds
    from known as m
    cross join parameters as p
    inner join leads as l on l.lead_id = m.lead_id
    asof left join lead_history as h on h.lead_id = m.lead_id and h.started_at < m.started_at
    asof left join states as s on s.lead_id = m.lead_id and s.seen_on < m.business_date
    left join conversations as v on v.call_id = m.call_id
    left join rep_sums as r on r.rep_id = m.rep_id and r.business_date = m.day_before
    left join all_sums as a on a.business_date = m.day_before
    left join rep_sums as j on j.rep_id = m.rep_id and j.business_date = m.judged_day
    left join all_sums as b on b.business_date = m.judged_day
)
select * from final
