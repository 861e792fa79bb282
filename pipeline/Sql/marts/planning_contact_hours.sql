-- table: planning_contact_hours
-- grain: one row per rep (rep_id), motion of the lead, contact_hour and span of seven days
-- contact_hour: as in fct_calls
-- weeks_back: as in planning_calls
with
calls as (select * from fct_calls),
parameters as (select * from run_parameters),
final as (
    select
        c.rep_id,
        c.motion,
        c.contact_hour,
        floor((p.meetings_known_until - c.business_date) / 7.0)::integer as weeks_back,
        count(*)::double as calls,
        count(*) filter (where c.is_conversation)::double as conversations
    from calls as c
    cross join parameters as p
    where c.business_date <= p.meetings_known_until and c.rep_id is not null
    group by all
)
select * from final
