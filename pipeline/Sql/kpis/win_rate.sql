-- kpi: win_rate
-- kind: share
-- subject: deals
-- unit: share
-- needs: meetings, deals
-- grain: business_date, motion, source, industry, department
-- null when: no meeting
-- definition: deals won in the period ÷ meetings booked in the period; above 1 where more is won than booked, and then without interval
with
meetings as (select * from fct_meetings),
deals as (select * from fct_deals),
parts as (
    select business_date, motion, source, industry, department, 0 as won, 1 as meetings
    from meetings
    union all
    select business_date, motion, source, industry, department, 1, 0
    from deals
),
final as (
    select
        business_date,
        motion,
        source,
        industry,
        department,
        sum(won)::bigint as numerator,
        sum(meetings)::bigint as denominator
    from parts
    group by all
)
select * from final
