-- kpi: conversation_to_meeting_rate
-- kind: share
-- subject: meetings
-- unit: share
-- needs: calls, calls.outcome, meetings
-- grain: period, period_start, cut, cut_value
-- null when: no conversation
-- definition: meetings booked in the period ÷ conversations of the period; above 1 where meetings are booked without a conversation, and then without interval
with
calls as (select * from call_cells),
meetings as (select * from meeting_cells),
parts as (
    select period, period_start, cut, cut_value, 0 as meetings, conversations
    from calls
    where conversations > 0 and cut in ('total', 'team', 'rep', 'role', 'motion', 'source', 'industry', 'department')
    union all
    select period, period_start, cut, cut_value, meetings, 0
    from meetings
    where cut in ('total', 'team', 'rep', 'role', 'motion', 'source', 'industry', 'department')
),
final as (
    select
        period,
        period_start,
        cut,
        cut_value,
        sum(meetings)::bigint as numerator,
        sum(conversations)::bigint as denominator
    from parts
    group by all
)
select * from final
