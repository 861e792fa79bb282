-- table: response_measures
-- grain: one row per inbound lead, on the day of its creation; added up in response_cells
-- hour, weekday: of the lead's creation, on the business clock
-- rep_id, team, role: of the rep who made the first call; unknown for a lead never called
-- as: view
with
leads as (select * from fct_leads),
reps as (select * from stg_reps),
final as (
    select
        l.lead_id,
        l.business_date,
        l.created_hour as hour,
        l.created_weekday as weekday,
        l.first_rep_id as rep_id,
        r.team,
        r.role,
        l.motion,
        l.source,
        l.industry,
        l.department,
        l.response_seconds,
        l.response_business_seconds,
        l.contact_seconds,
        true as inbound_leads,
        coalesce(l.response_seconds <= 300, false) as within_5m,
        coalesce(l.response_business_seconds <= 300, false) as within_5m_business,
        l.first_call_at is null as never_called
    from leads as l
    left join reps as r on r.rep_id = l.first_rep_id
    where l.motion = 'inbound'
)
select * from final
