-- kpi: first_response_business_median
-- kind: median
-- subject: responses
-- unit: s
-- needs: leads, leads.motion=inbound, calls, calls.lead_id
-- grain: lead_id
-- null when: no inbound lead was called
-- definition: median over called inbound leads of first call started − lead created, in business hours of the site of the first caller's team
with
samples as (select * from response_measures),
final as (
    select
        s.lead_id,
        s.business_date,
        s.hour,
        s.weekday,
        s.rep_id,
        s.team,
        s.role,
        s.motion,
        s.source,
        s.industry,
        s.department,
        s.response_business_seconds as sample
    from samples as s
    where s.response_business_seconds is not null
)
select * from final
