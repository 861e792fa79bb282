-- table: planning_calls
-- grain: one row per rep (rep_id, none for calls without one), motion of the lead and span of seven days
--   calls that started longer before their lead than the tolerance have a wrong time, and are left out
-- weeks_back: 0 for the seven days that end with the last one of which meetings are known, 1 for those before, …
with
calls as (select * from fct_calls),
parameters as (select * from run_parameters),
final as (
    select
        c.rep_id,
        c.team,
        c.role,
        c.motion,
        floor((p.meetings_known_until - c.business_date) / 7.0)::integer as weeks_back,
        count(*)::double as calls,
        count(*) filter (where c.is_conversation)::double as conversations,
        coalesce(sum(c.talk_seconds) filter (where c.is_conversation), 0)::double as talk_seconds
    from calls as c
    cross join parameters as p
    where c.business_date <= p.meetings_known_until and coalesce(c.started_at >= c.lead_answerable_from, true)
    group by all
)
select * from final
