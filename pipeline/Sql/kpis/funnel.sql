-- kpi: funnel
-- kind: table
-- unit: count
-- needs: leads
-- grain: period, month, cut, source
-- null when: a stage is null where its table is missing
-- definition: leads by month of creation and what became of them by the run's date: contacted, with a meeting, with a held meeting, won, revenue; visits of the month beside them.
--   meeting_rate, held_rate and won_rate are shares of the nearest stage before that the data have: of a cohort so far, not of a period as lead_to_meeting_rate,
--   show_rate and win_rate are. immature_leads are younger than lead_to_meeting_days, and may yet go on.
--   leads_with_visits counts the leads of a month's sources that have visits in that month, or of all its sources where visits come without
--   source: visits and leads are only compared where both are known
with
leads as (select * from fct_leads),
visits as (select * from stg_visits),
parameters as (select * from run_parameters),
lead_rows as (
    select
        date_trunc('month', l.business_date)::date as month,
        coalesce(l.source, '') as source,
        0::bigint as visits,
        count(*) as leads,
        count(*) filter (where l.has_visits) as leads_with_visits,
        count(*) filter (where l.business_date + p.lead_to_meeting_days > p.meetings_known_until) as immature_leads,
        count(*) filter (where l.is_contacted) as contacted,
        count(*) filter (where l.has_meeting) as meetings,
        count(*) filter (where l.has_held_meeting) as held,
        count(*) filter (where l.is_won) as won,
        sum(l.revenue) as revenue
    from leads as l
    cross join parameters as p
    group by all
),
visit_rows as (
    select
        date_trunc('month', business_date)::date as month,
        coalesce(source, '') as source,
        sum(visits)::bigint as visits
    from visits
    group by all
),
stages as (
    select month, source, visits, leads, leads_with_visits, immature_leads, contacted, meetings, held, won, revenue from lead_rows
    union all
    select month, source, visits, 0, 0, 0, 0, 0, 0, 0, null from visit_rows
),
grouped as (
    select
        case when grouping(month) = 0 then 'month' else 'all' end as period,
        month,
        case when grouping(source) = 0 then 'source' else 'total' end as cut,
        source,
        sum(visits)::bigint as visits,
        sum(leads)::bigint as leads,
        sum(leads_with_visits)::bigint as leads_with_visits,
        sum(immature_leads)::bigint as immature_leads,
        sum(contacted)::bigint as contacted,
        sum(meetings)::bigint as meetings,
        sum(held)::bigint as held,
        sum(won)::bigint as won,
        sum(revenue) as revenue
    from stages
    group by grouping sets ((month, source), (month), (source), ())
),
final as (
    select
        g.period,
        g.month,
        g.cut,
        coalesce(g.source, '') as source,
        case when p.has_visits then g.visits end as visits,
        g.leads,
        case when p.has_visits then g.leads_with_visits end as leads_with_visits,
        g.immature_leads,
        case when p.has_outcomes then g.contacted end as contacted,
        case when p.has_meetings then g.meetings end as meetings,
        case when p.has_meeting_status then g.held end as held,
        case when p.has_deals then g.won end as won,
        case when p.has_amounts then coalesce(g.revenue, 0)::decimal(38, 4) end as revenue,
        case when p.has_visits then ratio_of(g.leads_with_visits, g.visits) end as visit_to_lead_rate,
        case when p.has_outcomes then ratio_of(g.contacted, g.leads) end as lead_to_contact_rate,
        case
            when p.has_meetings and p.has_outcomes then ratio_of(g.meetings, g.contacted)
            when p.has_meetings then ratio_of(g.meetings, g.leads)
        end as meeting_rate,
        case when p.has_meeting_status then ratio_of(g.held, g.meetings) end as held_rate,
        case
            when p.has_deals and p.has_meeting_status then ratio_of(g.won, g.held)
            when p.has_deals and p.has_meetings then ratio_of(g.won, g.meetings)
            when p.has_deals then ratio_of(g.won, g.leads)
        end as won_rate
    from grouped as g
    cross join parameters as p
)
select * from final order by period, month, cut, source
