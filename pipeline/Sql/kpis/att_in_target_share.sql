-- kpi: att_in_target_share
-- kind: share
-- unit: share
-- needs: calls.outcome, calls.talk_seconds
-- grain: business_date, contact_hour, weekday, rep_id, team, role, motion, source, industry, department
-- null when: no conversation with a talk time
-- definition: conversations whose talk time lies in the target range (both ends included) ÷ conversations
with
calls as (select * from fct_calls),
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
        count(*) filter (where c.talk_seconds between p.att_min and p.att_max) as numerator,
        count(*) as denominator
    from calls as c
    cross join run_parameters as p
    where c.is_conversation and c.talk_seconds is not null
    group by all
)
select * from final
