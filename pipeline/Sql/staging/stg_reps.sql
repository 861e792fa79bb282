-- table: stg_reps
-- grain: one row per rep
with
reps as (select * from lake.reps),
final as (
    select rep_id, coalesce(name, rep_id) as name, team, role
    from reps
)
select * from final
