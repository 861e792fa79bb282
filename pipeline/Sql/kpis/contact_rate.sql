-- kpi: contact_rate
-- kind: share
-- unit: share
-- needs: calls, calls.outcome
-- grain: business_date, contact_hour, weekday, rep_id, team, role, motion, source, industry, department
-- null when: no call with a known outcome
-- definition: settled calls (the person reached, or turned down at reception; not 'absent') ÷ calls
with
calls as (select * from fct_calls),
final as (
    select
        c.business_date,
        c.contact_hour,
        c.weekday,
        c.rep_id,
        c.team,
        c.role,
        c.motion,
        c.source,
        c.industry,
        c.department,
        count(*) filter (where c.is_settled) as numerator,
        count(*) as denominator
    from calls as c
    where c.outcome is not null
    group by all
)
select * from final
