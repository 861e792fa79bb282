-- table: call_moments
-- grain: one row per call to a known lead: the moment at which it started. A call that started longer before its lead than the tolerance has a
--   wrong time, and is left out
-- as: view
with
calls as (select * from fct_calls),
final as (
    select call_id, lead_id, rep_id, started_at, business_date, contact_hour, weekday
    from calls
    where started_at >= lead_answerable_from
)
select * from final
