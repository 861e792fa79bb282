-- kpi: cph
-- kind: ratio
-- subject: calls
-- unit: calls/h
-- needs: calls, calls.rep_id
-- grain: business_date, weekday, rep_id, team, role
-- null when: no phone hours
-- definition: calls with a rep ÷ phone hours of rep_hours; a rep's day without recorded hours counts the distinct clock hours with a call, marked estimated
with
days as (select * from rep_days),
final as (
    select
        d.business_date,
        weekday_of(d.business_date) as weekday,
        d.rep_id,
        d.team,
        d.role,
        d.calls as numerator,
        d.hours as denominator,
        d.calls as n,
        d.is_estimated as estimated
    from days as d
)
select * from final
