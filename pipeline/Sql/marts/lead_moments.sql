-- table: lead_moments
-- grain: one row per open lead – no meeting booked, no deal closed by the run's date –: a call to it at noon, on its own clock, of the next working day,
--   by the rep who called it last in the last 28 days, if any
-- call_id: null: the call has not been made, and nothing is known that only it would say of itself
-- contact_hour: null: which hour is what scoring asks
with
leads as (select * from stg_leads),
calls as (select * from stg_calls),
met as (select lead_id from stg_meetings where lead_id is not null),
closed as (select lead_id from stg_deals where lead_id is not null),
next_day as (select * from next_working_day),
parameters as (select * from run_parameters),
recent as (
    select c.lead_id, c.rep_id, row_number() over (partition by c.lead_id order by c.started_at desc, c.call_id desc) as place
    from calls as c
    cross join parameters as p
    where c.business_date > p.as_of - 28 and c.rep_id is not null
),
open_leads as (
    select l.lead_id, l.contact_zone
    from leads as l
    left join met as m on m.lead_id = l.lead_id
    left join closed as d on d.lead_id = l.lead_id
    where m.lead_id is null and d.lead_id is null
),
final as (
    select
        null::varchar as call_id,
        o.lead_id,
        r.rep_id,
        noon_of(d.business_date, o.contact_zone) as started_at,
        d.business_date,
        null::integer as contact_hour,
        weekday_of(d.business_date) as weekday
    from open_leads as o
    cross join next_day as d
    left join recent as r on r.lead_id = o.lead_id and r.place = 1
)
select * from final
