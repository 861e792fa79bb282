-- kpi: talk_time_curve
-- kind: table
-- unit: share
-- needs: leads, calls, calls.lead_id, calls.outcome, calls.talk_seconds, meetings
-- grain: band
-- null when: the rate is null for a band without a conversation old enough
-- definition: conversations by talk time, from the lower edge of a band to below the upper one: all of them, those old enough to be judged (the label days
--   have passed), those of them after which a meeting was booked within the label days, their share, and its Wilson 95 % interval
with
conversations as (select * from conversations),
bands as (select * from talk_bands),
counted as (
    select
        b.band,
        count(*) as conversations,
        count(c.meeting_within_days) as judged,
        count(*) filter (where c.meeting_within_days) as meetings
    from conversations as c
    inner join bands as b on c.talk_seconds >= b.lower_seconds and c.talk_seconds < b.upper_seconds
    group by b.band
),
final as (
    select
        b.band,
        b.lower_seconds,
        b.upper_seconds,
        coalesce(c.conversations, 0) as conversations,
        coalesce(c.judged, 0) as judged,
        coalesce(c.meetings, 0) as meetings,
        ratio_of(c.meetings, c.judged) as meeting_rate,
        wilson_lower(c.meetings, c.judged) as meeting_lower,
        wilson_upper(c.meetings, c.judged) as meeting_upper
    from bands as b
    left join counted as c on c.band = b.band
)
select * from final order by band
