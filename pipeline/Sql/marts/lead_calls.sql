-- table: lead_calls
-- grain: one row per called lead: what its calls by the run's date come to. A call that started longer before its lead than the
--   tolerance is no response to it, and does not count
-- first_rep_id: the rep who made the first call; of several at the same instant the first by name
-- key_rep_id: the same of the last call by the instant at which the key person became known; null without one
-- attempts_to_contact: calls before the first settled one, and that one; null when never contacted
with
leads as (select * from stg_leads),
calls as (select * from stg_calls),
responses as (
    select c.lead_id, c.rep_id, c.started_at, c.outcome, l.key_person_at
    from calls as c
    inner join leads as l on l.lead_id = c.lead_id
    where c.started_at >= l.answerable_from
),
firsts as (
    select
        lead_id,
        min(started_at) as first_call_at,
        min(started_at) filter (where is_settled(outcome)) as first_settled_at,
        min(started_at) filter (where is_conversation(outcome)) as first_conversation_at,
        max(started_at) filter (where started_at <= key_person_at) as key_call_at
    from responses
    group by lead_id
),
told as (
    select
        r.lead_id,
        min(r.rep_id) filter (where r.started_at = f.first_call_at) as first_rep_id,
        min(r.rep_id) filter (where r.started_at = f.key_call_at) as key_rep_id,
        count(*) filter (where r.started_at < f.first_settled_at) as earlier_calls
    from firsts as f
    inner join responses as r on r.lead_id = f.lead_id
    group by r.lead_id
),
final as (
    select
        f.lead_id,
        f.first_call_at,
        f.first_settled_at,
        f.first_conversation_at,
        t.first_rep_id,
        t.key_rep_id,
        case when f.first_settled_at is not null then t.earlier_calls + 1 end as attempts_to_contact
    from firsts as f
    inner join told as t on t.lead_id = f.lead_id
)
select * from final
