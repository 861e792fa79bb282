-- kpi: att_in_target_share
-- kind: share
-- unit: share
-- needs: calls, calls.outcome, calls.talk_seconds
-- grain: business_date, contact_hour, weekday, rep_id, team, role, motion, source, industry, department
-- null when: no conversation with a talk time, or no target
-- definition: conversations whose talk time lies in the target range (both ends included; a missing end is open) ÷ conversations
with
calls as (select * from fct_calls),
parameters as (select * from run_parameters),
final as (
    select
        c.business_date,
        c.contact_hour,
        c.weekday,
        c.rep_id,
        c.team,
        c.role,
        c.motion,
        c.source,
        c.industry,
        c.department,
        count(*) filter (
            where c.talk_seconds >= coalesce(p.att_min, 0) and c.talk_seconds <= coalesce(p.att_max, c.talk_seconds)
        ) as numerator,
        count(*) as denominator
    from calls as c
    cross join parameters as p
    where c.is_conversation and c.talk_seconds is not null and (p.att_min is not null or p.att_max is not null)
    group by all
)
select * from final
