-- kpi: att_p90
-- kind: p90
-- unit: s
-- needs: calls, calls.outcome, calls.talk_seconds
-- grain: call_id
-- null when: no conversation with a talk time
-- definition: 90th percentile of the talk time of conversations
with
calls as (select * from fct_calls),
final as (
    select
        c.call_id,
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
        c.talk_seconds as sample
    from calls as c
    where c.is_conversation and c.talk_seconds is not null
)
select * from final
