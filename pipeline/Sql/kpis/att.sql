-- kpi: att
-- kind: ratio
-- unit: s
-- needs: calls, calls.outcome, calls.talk_seconds
-- grain: business_date, contact_hour, weekday, rep_id, team, role, motion, source, industry, department
-- null when: no conversation with a talk time
-- definition: talk time of conversations ÷ conversations
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
        sum(c.talk_seconds) as numerator,
        count(*) as denominator
    from calls as c
    where c.is_conversation and c.talk_seconds is not null
    group by all
)
select * from final
