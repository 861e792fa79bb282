-- table: daily_conversations
-- grain: one row per team and business date, over the days that daily_measures has of calls
-- team: '' for calls whose rep has no team
-- conversations: of the calls started that day; null on the days of which daily_measures does not know calls
with
calls as (select * from fct_calls),
measures as (select * from daily_measures),
counted as (
    select coalesce(c.team, '') as team, c.business_date, count(*)::double as conversations
    from calls as c
    where c.is_conversation
    group by all
),
final as (
    select
        d.team,
        d.business_date,
        case when d.value is not null then coalesce(c.conversations, 0) end as conversations
    from measures as d
    left join counted as c on c.team = d.team and c.business_date = d.business_date
    where d.measure = 'calls'
)
select * from final
