-- kpi: lead_to_meeting_rate
-- kind: share
-- unit: share
-- needs: leads, meetings
-- grain: business_date, motion, source, industry, department
-- null when: no lead
-- matures after: lead_to_meeting_days
-- definition: leads created in the period with a meeting booked within 30 days (or kpis.lead_to_meeting_days) ÷ leads created; younger leads are marked immature
with
leads as (select * from fct_leads),
parameters as (select * from run_parameters),
final as (
    select
        l.business_date,
        l.motion,
        l.source,
        l.industry,
        l.department,
        count(*) filter (where seconds_between(l.created_at, l.first_meeting_at) <= p.lead_to_meeting_days * 86400.0) as numerator,
        count(*) as denominator,
        l.business_date + p.lead_to_meeting_days > p.meetings_known_until as immature
    from leads as l
    cross join parameters as p
    group by all
)
select * from final
