-- table: stg_leads
-- grain: one row per lead created by the end of the run's date
-- answerable_from: a call that started earlier than this, longer before the lead than the tolerance, is no response to it
-- contact_zone: the lead's own zone, else the business zone
with
leads as (select * from lake.leads),
parameters as (select * from run_parameters),
final as (
    select
        l.lead_id,
        l.created_at,
        l.motion,
        l.source,
        l.industry,
        l.department,
        l.key_person_at,
        plus_seconds(l.created_at, -p.call_before_lead_seconds) as answerable_from,
        coalesce(l.time_zone, p.zone) as contact_zone,
        l.business_date
    from leads as l
    cross join parameters as p
    where l.business_date <= p.as_of
)
select * from final
