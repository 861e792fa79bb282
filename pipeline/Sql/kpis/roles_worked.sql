-- kpi: roles_worked
-- kind: table
-- unit: share
-- needs: leads, leads.motion, calls, calls.lead_id, calls.rep_id
-- grain: rep_id, role_worked
-- null when: never
-- definition: a rep's calls of the last 91 days by the role they belong to: inbound_response for inbound leads, of outbound ones lead_acquisition until the
--   key person is known and meeting_acquisition from then on (without key_person_at, from the first conversation on); their share, and whether it is
--   one of several: has_several_roles when two roles have a fifth of at least 30 calls each
with
calls as (select * from fct_calls),
reps as (select * from stg_reps),
lead_calls as (select * from lead_calls),
parameters as (select * from run_parameters),
worked as (
    select
        c.rep_id,
        case
            when c.motion = 'inbound' then 'inbound_response'
            when c.started_at > coalesce(c.key_person_at, t.first_conversation_at) then 'meeting_acquisition'
            else 'lead_acquisition'
        end as role_worked,
        count(*) as calls
    from calls as c
    cross join parameters as p
    left join lead_calls as t on t.lead_id = c.lead_id
    where c.rep_id is not null and c.motion is not null and c.business_date > p.as_of - 91
    group by all
),
shares as (
    select rep_id, role_worked, calls, ratio_of(calls, sum(calls) over (partition by rep_id)) as share, sum(calls) over (partition by rep_id) as rep_calls
    from worked
),
several as (
    select rep_id, count(*) filter (where share >= 0.2) > 1 and max(rep_calls) >= 30 as has_several_roles
    from shares
    group by rep_id
),
final as (
    select
        s.rep_id,
        r.role,
        s.role_worked,
        s.calls,
        s.share,
        v.has_several_roles
    from shares as s
    inner join several as v on v.rep_id = s.rep_id
    left join reps as r on r.rep_id = s.rep_id
)
select * from final order by rep_id, role_worked
