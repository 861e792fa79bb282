-- kpi: att_in_target_share
-- kind: share
-- subject: calls
-- unit: share
-- needs: calls, calls.outcome, calls.talk_seconds
-- grain: period, period_start, cut, cut_value
-- null when: no conversation with a talk time, or no target
-- definition: conversations whose talk time lies in the target range (both ends included; a missing end is open) ÷ conversations with a known talk time
with
cells as (select * from call_cells),
parameters as (select * from run_parameters),
final as (
    select
        c.period,
        c.period_start,
        c.cut,
        c.cut_value,
        c.talks_in_target as numerator,
        c.talks as denominator
    from cells as c
    cross join parameters as p
    where c.talks > 0 and (p.att_min is not null or p.att_max is not null)
)
select * from final
