-- table: meeting_measures
-- grain: one row per meeting, on the day of booking; added up in meeting_cells
-- hour, weekday: of the booking, on the business clock
-- as: view
with
meetings as (select * from fct_meetings),
final as (
    select
        m.meeting_id,
        m.business_date,
        m.booked_hour as hour,
        m.booked_weekday as weekday,
        m.rep_id,
        m.team,
        m.role,
        m.motion,
        m.source,
        m.industry,
        m.department,
        true as meetings
    from meetings as m
)
select * from final
