-- table: call_measures
-- grain: one row per call: its day, what it can be cut by, and what it adds to the measures (a true counts one); added up in call_cells
-- calls_with_outcome: the outcome is known; only these count in rates
-- talks: conversations whose talk time is known; talks_in_target lie in the target range, both ends included, a missing end open
-- as: view
with
calls as (select * from fct_calls),
parameters as (select * from run_parameters),
final as (
    select
        c.call_id,
        c.business_date,
        c.contact_hour as hour,
        c.weekday,
        c.rep_id,
        c.team,
        c.role,
        c.motion,
        c.source,
        c.industry,
        c.department,
        true as calls,
        c.outcome is not null as calls_with_outcome,
        coalesce(c.is_answered, false) as answered,
        coalesce(c.is_settled, false) as settled,
        coalesce(c.is_conversation, false) as conversations,
        coalesce(c.is_conversation, false) and c.talk_seconds is not null as talks,
        case when c.is_conversation then c.talk_seconds end as talk_seconds,
        coalesce(
            c.is_conversation and c.talk_seconds >= coalesce(p.att_min, 0) and c.talk_seconds <= coalesce(p.att_max, c.talk_seconds), false
        ) as talks_in_target
    from calls as c
    cross join parameters as p
)
select * from final
