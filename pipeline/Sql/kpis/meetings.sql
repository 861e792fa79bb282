-- kpi: meetings
-- kind: count
-- subject: meetings
-- unit: count
-- needs: meetings
-- grain: period, period_start, cut, cut_value
-- null when: never
-- definition: meetings booked, by the day of booking
with
cells as (select * from meeting_cells),
final as (
    select
        c.period,
        c.period_start,
        c.cut,
        c.cut_value,
        c.meetings as numerator
    from cells as c
)
select * from final
