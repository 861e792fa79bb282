-- kpi: att_p90
-- kind: p90
-- subject: calls
-- unit: s
-- needs: calls, calls.outcome, calls.talk_seconds
-- grain: call_id
-- null when: no conversation with a talk time
-- definition: 90th percentile of the talk time of conversations
with
samples as (select * from talks),
final as (
    select
        s.call_id,
        s.business_date,
        s.hour,
        s.weekday,
        s.rep_id,
        s.team,
        s.role,
        s.motion,
        s.source,
        s.industry,
        s.department,
        s.sample
    from samples as s
)
select * from final
