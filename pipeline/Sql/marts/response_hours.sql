-- table: response_hours
-- grain: one row per called lead
-- site: where the first caller's team works; '' where it is at no site of its own
-- business_seconds: open seconds of the site from the lead's creation to its first call; 0 where the call came first or while it was closed.
--   The position of an instant is the open seconds before the last span that opened by then, and those of that span by then
with
leads as (select * from stg_leads),
lead_calls as (select * from lead_calls),
reps as (select * from stg_reps),
site_teams as (select * from site_teams),
spans as (select * from open_spans),
called as (
    select
        l.lead_id,
        coalesce(t.site, '') as site,
        l.created_at as from_at,
        greatest(c.first_call_at, l.created_at) as to_at
    from lead_calls as c
    inner join leads as l on l.lead_id = c.lead_id
    left join reps as r on r.rep_id = c.first_rep_id
    left join site_teams as t on t.team = r.team
),
begun as (
    select
        c.lead_id,
        c.site,
        c.to_at,
        coalesce(s.seconds_before + least(s.open_seconds, seconds_between(s.opens_at, c.from_at)), 0) as from_position
    from called as c
    asof left join spans as s on s.site = c.site and s.opens_at <= c.from_at
),
ended as (
    select
        b.lead_id,
        b.site,
        b.from_position,
        coalesce(s.seconds_before + least(s.open_seconds, seconds_between(s.opens_at, b.to_at)), 0) as to_position
    from begun as b
    asof left join spans as s on s.site = b.site and s.opens_at <= b.to_at
),
final as (
    select lead_id, site, round(to_position - from_position, 3) as business_seconds
    from ended
)
select * from final
