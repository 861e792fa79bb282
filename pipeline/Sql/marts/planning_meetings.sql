-- table: planning_meetings
-- grain: one row per rep (rep_id), motion of the lead and span of seven days of booking
-- weeks_back: as in planning_calls
-- rep_id: of the meeting; without one, of the last call to the lead before it was booked
with
meetings as (select * from fct_meetings),
calls as (select lead_id, rep_id, started_at from stg_calls where lead_id is not null and rep_id is not null),
reps as (select * from stg_reps),
parameters as (select * from run_parameters),
whose as (
    select coalesce(m.rep_id, c.rep_id) as rep_id, m.motion, m.business_date
    from meetings as m
    asof left join calls as c on c.lead_id = m.lead_id and c.started_at <= m.booked_at
),
final as (
    select
        w.rep_id,
        r.team,
        r.role,
        w.motion,
        floor((p.meetings_known_until - w.business_date) / 7.0)::integer as weeks_back,
        count(*)::double as meetings
    from whose as w
    cross join parameters as p
    left join reps as r on r.rep_id = w.rep_id
    where w.business_date <= p.meetings_known_until
    group by all
)
select * from final
