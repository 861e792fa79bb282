-- table: rep_days
-- grain: one row per rep and business date with calls or recorded phone hours
-- hours: phone hours of rep_hours; a day without counts the distinct clock hours in which the rep started a call, and is_estimated says so
with
calls as (select * from stg_calls),
rep_hours as (select * from stg_rep_hours),
reps as (select * from stg_reps),
parameters as (select * from run_parameters),
clock_hours as (
    select c.business_date, c.rep_id, local_hour(c.started_at, p.zone) as clock_hour, count(*) as calls
    from calls as c
    cross join parameters as p
    where c.rep_id is not null
    group by all
),
called as (
    select business_date, rep_id, sum(calls)::bigint as calls, count(*) as hours_with_a_call
    from clock_hours
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
        coalesce(c.calls, 0) as calls,
        coalesce(h.hours, c.hours_with_a_call) as hours,
        h.hours is null as is_estimated
    from days as d
    left join called as c on c.business_date = d.business_date and c.rep_id = d.rep_id
    left join rep_hours as h on h.business_date = d.business_date and h.rep_id = d.rep_id
    left join reps as r on r.rep_id = d.rep_id
)
select * from final
