-- kpi: att
-- kind: ratio
-- subject: calls
-- unit: s
-- needs: calls, calls.outcome, calls.talk_seconds
-- grain: period, period_start, cut, cut_value
-- null when: no conversation with a talk time
-- definition: talk time of conversations ÷ conversations with a known talk time
with
cells as (select * from call_cells),
final as (
    select
        c.period,
        c.period_start,
        c.cut,
        c.cut_value,
        c.talk_seconds as numerator,
        c.talks as denominator
    from cells as c
    where c.talks > 0
)
select * from final
