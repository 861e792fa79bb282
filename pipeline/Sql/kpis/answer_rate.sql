-- kpi: answer_rate
-- kind: share
-- subject: calls
-- unit: share
-- needs: calls, calls.outcome
-- grain: period, period_start, cut, cut_value
-- null when: no call with a known outcome
-- definition: calls a person answered ÷ calls with a known outcome
with
cells as (select * from call_cells),
final as (
    select
        c.period,
        c.period_start,
        c.cut,
        c.cut_value,
        c.answered as numerator,
        c.calls_with_outcome as denominator
    from cells as c
    where c.calls_with_outcome > 0
)
select * from final
