-- table: talks
-- grain: one row per conversation whose talk time is known
-- sample: its talk time in seconds
with
calls as (select * from fct_calls),
final as (
    select
        c.call_id,
        c.business_date,
        c.contact_hour as hour,
        c.weekday,
        c.rep_id,
        c.team,
        c.role,
        c.motion,
        c.source,
        c.industry,
        c.department,
        c.talk_seconds as sample
    from calls as c
    where c.is_conversation and c.talk_seconds is not null
)
select * from final
