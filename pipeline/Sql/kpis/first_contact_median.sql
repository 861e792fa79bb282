-- kpi: first_contact_median
-- kind: median
-- subject: responses
-- unit: s
-- needs: leads, leads.motion=inbound, calls, calls.lead_id, calls.outcome
-- grain: lead_id
-- null when: no inbound lead was contacted
-- definition: median over contacted inbound leads of first settled call started − lead created, on the clock
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
        s.contact_seconds as sample
    from samples as s
    where s.contact_seconds is not null
)
select * from final
