-- kpi: cph
-- kind: ratio
-- unit: calls/h
-- needs: calls, calls.rep_id
-- grain: business_date, rep_id, team, role
-- null when: no phone hours
-- definition: calls ÷ phone hours of rep_hours; a rep's day without recorded hours counts the distinct clock hours with a call, marked estimated
with
calls as (select * from fct_calls),
rep_hours as (select * from stg_rep_hours),
reps as (select * from stg_reps),
parameters as (select * from run_parameters),
called as (
    select
        c.business_date,
        c.rep_id,
        count(*) as calls,
        count(distinct local_hour(c.started_at, p.zone)) as hours_with_a_call
    from calls as c
    cross join parameters as p
    where c.rep_id is not null
    group by all
),
days as (
    select business_date, rep_id from called
    union
    select business_date, rep_id from rep_hours
),
final as (
    select
        d.business_date,
        d.rep_id,
        r.team,
        r.role,
        coalesce(c.calls, 0) as numerator,
        coalesce(h.hours, c.hours_with_a_call) as denominator,
        coalesce(c.calls, 0) as n,
        h.hours is null as estimated
    from days as d
    left join called as c on c.business_date = d.business_date and c.rep_id = d.rep_id
    left join rep_hours as h on h.business_date = d.business_date and h.rep_id = d.rep_id
    left join reps as r on r.rep_id = d.rep_id
)
select * from final
