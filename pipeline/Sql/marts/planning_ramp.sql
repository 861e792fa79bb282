-- table: planning_ramp
-- grain: one row per rep (rep_id), motion of the lead and month_on_job
--   calls that started longer before their lead than the tolerance have a wrong time, and are left out
-- month_on_job: 0 for the 30 days from the rep's first call, …, 6 for all later ones, and for reps who called in the first four weeks of the data: they may
--   have been there before
-- hours: the rep's phone hours of these days, the same on each motion's row
with
calls as (select * from fct_calls where coalesce(started_at >= lead_answerable_from, true)),
reps as (select * from stg_reps),
meetings as (select * from fct_meetings),
days as (select * from rep_days),
calendar as (select * from calendar),
parameters as (select * from run_parameters),
firsts as (select rep_id, min(business_date) as first_date from calls where rep_id is not null group by rep_id),
begin_of_data as (select min(first_date) as first_date from firsts),
on_job as (
    select
        f.rep_id,
        d.business_date,
        case when f.first_date >= b.first_date + 28 then least(6, floor((d.business_date - f.first_date) / 30.0)) else 6 end::integer as month_on_job
    from firsts as f
    cross join begin_of_data as b
    cross join parameters as p
    inner join calendar as d on d.business_date >= f.first_date and d.business_date <= p.meetings_known_until
),
events as (
    select rep_id, motion, business_date, 1 as calls, 0 as meetings from calls
    union all
    select rep_id, motion, business_date, 0 as calls, 1 as meetings from meetings
),
worked as (
    select j.rep_id, j.month_on_job, sum(d.hours)::double as hours
    from days as d
    inner join on_job as j on j.rep_id = d.rep_id and j.business_date = d.business_date
    group by all
),
done as (
    select j.rep_id, e.motion, j.month_on_job, sum(e.calls)::double as calls, sum(e.meetings)::double as meetings
    from events as e
    inner join on_job as j on j.rep_id = e.rep_id and j.business_date = e.business_date
    group by all
),
final as (
    select d.rep_id, r.role, d.motion, d.month_on_job, d.calls, d.meetings, coalesce(w.hours, 0) as hours
    from done as d
    left join worked as w on w.rep_id = d.rep_id and w.month_on_job = d.month_on_job
    left join reps as r on r.rep_id = d.rep_id
)
select * from final
