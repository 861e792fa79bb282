-- kpi: golden_hours
-- kind: golden
-- unit: share
-- needs: calls, calls.outcome
-- grain: family, grouping_value, weekday, hour, business_date
-- null when: the shrunk rate and its interval are null for an hour with fewer than 30 calls
-- definition: contact rate of the last 91 days by hour on the lead's clock and weekday, and by hour within each department and industry, shrunk towards the
--   group's overall rate (empirical Bayes, beta-binomial); an hour is golden only where its interval, corrected for all cells looked at, lies above that rate.
--   kpi_golden_windows joins neighbouring golden hours, with the gain to expect and its interval
with
calls as (select * from fct_calls),
parameters as (select * from run_parameters),
recent as (
    select c.business_date, c.contact_hour, c.weekday, c.department, c.industry, c.is_settled
    from calls as c
    cross join parameters as p
    where c.outcome is not null and c.business_date > p.as_of - 91
),
final as (
    select 'all' as family, '' as grouping_value, weekday, contact_hour as hour, business_date, count(*) as calls, count(*) filter (where is_settled) as settled
    from recent
    group by all
    union all
    select 'department', department, null, contact_hour, business_date, count(*), count(*) filter (where is_settled)
    from recent
    where department is not null
    group by all
    union all
    select 'industry', industry, null, contact_hour, business_date, count(*), count(*) filter (where is_settled)
    from recent
    where industry is not null
    group by all
)
select * from final order by family, grouping_value, weekday, hour, business_date
