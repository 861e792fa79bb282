-- table: lead_measures
-- grain: one row per lead, on the day of its creation; added up in lead_cells
-- hour, weekday: of the lead's creation, on the business clock
-- visited_leads: leads that visits may have brought: their source has visits in their month, or visits come without source
-- converted_leads: with a meeting booked within lead_to_meeting_days of creation; immature_leads are younger than that
-- attempts: calls up to and including the first settled one, of contacted leads
-- as: view
with
leads as (select * from fct_leads),
parameters as (select * from run_parameters),
final as (
    select
        l.lead_id,
        l.business_date,
        l.created_hour as hour,
        l.created_weekday as weekday,
        l.motion,
        l.source,
        l.industry,
        l.department,
        true as leads,
        l.has_visits as visited_leads,
        l.is_contacted as contacted_leads,
        l.attempts_to_contact as attempts,
        coalesce(seconds_between(l.created_at, l.first_meeting_at) <= p.lead_to_meeting_days * 86400.0, false) as converted_leads,
        l.business_date + p.lead_to_meeting_days > p.meetings_known_until as immature_leads
    from leads as l
    cross join parameters as p
)
select * from final
