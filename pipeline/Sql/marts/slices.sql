-- table: slices
-- grain: one row per ISO week, rep and kind of lead (motion, source, industry, department) of the last 53 weeks, with what can be added up
-- rep_id, motion, source, industry, department: null where not known, or nothing that it could be known of: phone hours have no kind of lead, leads no rep; responses have
--   the rep of the first call
-- rep_calls: calls whose rep is known, as calls per hour counts them
-- judged_leads: old enough for lead_to_meeting_days to be over; converted_leads: those of them with a meeting in that time
with
calls as (select * from call_measures),
leads as (select * from lead_measures),
responses as (select * from response_measures),
meetings as (select * from meeting_measures),
hours as (select * from rep_days),
parameters as (select * from run_parameters),
facts as (
    select
        business_date, rep_id, motion, source, industry, department,
        1 as calls, (rep_id is not null)::integer as rep_calls, calls_with_outcome::integer as calls_with_outcome, settled::integer as settled, conversations::integer as conversations, talks::integer as talks,
        talk_seconds, talks_in_target::integer as talks_in_target,
        0 as meetings, 0 as leads, 0 as judged_leads, 0 as converted_leads, 0 as inbound_leads, 0 as within_5m, null as phone_hours
    from calls
    union all by name
    select
        business_date, motion, source, industry, department,
        1 as leads, (not immature_leads)::integer as judged_leads, (converted_leads and not immature_leads)::integer as converted_leads
    from leads
    union all by name
    select business_date, rep_id, motion, source, industry, department, 1 as inbound_leads, within_5m::integer as within_5m
    from responses
    union all by name
    select business_date, rep_id, motion, source, industry, department, 1 as meetings
    from meetings
    union all by name
    select business_date, rep_id, hours as phone_hours
    from hours
),
final as (
    select
        date_trunc('week', f.business_date)::date as week,
        f.rep_id,
        f.motion,
        f.source,
        f.industry,
        f.department,
        coalesce(sum(f.calls), 0)::bigint as calls,
        coalesce(sum(f.rep_calls), 0)::bigint as rep_calls,
        coalesce(sum(f.calls_with_outcome), 0)::bigint as calls_with_outcome,
        coalesce(sum(f.settled), 0)::bigint as settled,
        coalesce(sum(f.conversations), 0)::bigint as conversations,
        coalesce(sum(f.talks), 0)::bigint as talks,
        coalesce(sum(f.talk_seconds), 0)::decimal(38, 3) as talk_seconds,
        coalesce(sum(f.talks_in_target), 0)::bigint as talks_in_target,
        coalesce(sum(f.meetings), 0)::bigint as meetings,
        coalesce(sum(f.leads), 0)::bigint as leads,
        coalesce(sum(f.judged_leads), 0)::bigint as judged_leads,
        coalesce(sum(f.converted_leads), 0)::bigint as converted_leads,
        coalesce(sum(f.inbound_leads), 0)::bigint as inbound_leads,
        coalesce(sum(f.within_5m), 0)::bigint as within_5m,
        coalesce(sum(f.phone_hours), 0)::decimal(38, 4) as phone_hours
    from facts as f
    cross join parameters as p
    where f.business_date >= date_trunc('week', p.as_of)::date - 52 * 7
    group by all
)
select * from final order by week, rep_id, motion, source, industry, department
