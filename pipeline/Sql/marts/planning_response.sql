-- table: planning_response
-- grain: one row per span of seven days of creation (weeks_back), stratum and whether the first call came within five minutes (is_prompt), of inbound leads created
--   six weeks or more before the last day of which meetings are known: by then most meetings are booked
-- weeks_back: as in planning_calls
-- stratum: the business hour of creation and the source, as response_like_for_like compares leads: those of the night cannot be called within five minutes
-- met_leads: leads with a meeting booked
with
leads as (select * from stg_leads),
calls as (select * from stg_calls),
meetings as (select * from stg_meetings),
parameters as (select * from run_parameters),
called as (
    select c.lead_id, min(c.started_at) as first_call_at
    from calls as c
    inner join leads as l on l.lead_id = c.lead_id
    where c.started_at >= l.answerable_from
    group by c.lead_id
),
met as (
    select distinct m.lead_id
    from meetings as m
    inner join leads as l on l.lead_id = m.lead_id
    where m.booked_at >= l.answerable_from
),
final as (
    select
        floor((p.meetings_known_until - l.business_date) / 7.0)::integer as weeks_back,
        local_hour(l.created_at, p.zone) || '|' || coalesce(l.source, '') as stratum,
        coalesce(seconds_between(l.created_at, c.first_call_at) <= 300, false) as is_prompt,
        count(*)::double as leads,
        count(m.lead_id)::double as met_leads
    from leads as l
    cross join parameters as p
    left join called as c on c.lead_id = l.lead_id
    left join met as m on m.lead_id = l.lead_id
    where l.motion = 'inbound' and l.business_date <= p.meetings_known_until - 42
    group by all
)
select * from final
