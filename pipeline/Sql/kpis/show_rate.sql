-- kpi: show_rate
-- kind: share
-- subject: meetings
-- unit: share
-- needs: meetings, meetings.status
-- grain: business_date, hour, weekday, rep_id, team, role, motion, source, industry, department
-- null when: no meeting was due
-- definition: meetings held ÷ meetings due, by the day they were due (scheduled_at, else booked_at) up to the run's date; a cancelled meeting is not due, one still 'booked' after its day is due and not held, one without status is not counted
with
meetings as (select * from fct_meetings),
parameters as (select * from run_parameters),
final as (
    select
        m.due_date as business_date,
        m.due_hour as hour,
        m.due_weekday as weekday,
        m.rep_id,
        m.team,
        m.role,
        m.motion,
        m.source,
        m.industry,
        m.department,
        count(*) filter (where m.status = 'held') as numerator,
        count(*) as denominator
    from meetings as m
    cross join parameters as p
    where m.due_date <= p.as_of and m.status <> 'cancelled'
    group by all
)
select * from final
