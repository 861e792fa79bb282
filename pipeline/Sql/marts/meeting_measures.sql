-- table: meeting_measures
-- grain: one row per meeting, on the day of booking; added up in meeting_cells
-- as: view
with
meetings as (select * from fct_meetings),
final as (
    select
        m.meeting_id,
        m.business_date,
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
