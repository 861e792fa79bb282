-- kpi: tree
-- kind: table
-- unit: share
-- needs: leads, uncalled_leads
-- grain: period, period_start, node
-- null when: value, previous and change are null where their tables are missing or their denominator is 0; part where the node above is not known on both sides
-- definition: visits × visit_to_lead_rate = visited_leads; with other_leads they add up to leads; leads × meeting_rate = meetings; meetings × win_rate × priced_share × deal_amount =
--   revenue (won_deals, where deals have no amounts; priced_share, of won deals those with an amount in the configured currency, only where it is not 1), all of the same period, by months and the last 28 days. change is value less previous; part is what of the parent's
--   change this node explains: differences where branches add up, log-mean weights where they multiply (LMDI-I; Ang 2005), so that parts sum to the whole. A
--   branch that is 0 on one side takes what the others leave, several equally; a missing one does where none is 0. gap is value less target;
--   the target of meeting_rate is that of lead_to_meeting_rate
with
cells as (select * from kpi_values),
parameters as (select * from run_parameters),
totals as (
    select period, period_start, period_end, kpi, numerator, denominator, target
    from cells
    where cut = 'total' and period in ('month', 'last_28', 'prior_28')
        and kpi in ('visits', 'visit_to_lead_rate', 'leads', 'meetings', 'won_deals', 'revenue', 'deal_amount')
),
lead_window as (
    select period, period_start, period_end
    from cells
    where cut = 'total' and period in ('month', 'last_28', 'prior_28') and kpi in ('visits', 'leads', 'meetings', 'won_deals')
    group by all
),
levels as (
    select
        w.period,
        w.period_start,
        w.period_end,
        case when p.has_visits then coalesce(max(t.numerator) filter (where t.kpi = 'visits'), 0) end as visits,
        case when p.has_visits then coalesce(max(t.numerator) filter (where t.kpi = 'visit_to_lead_rate'), 0) end as visited_leads,
        coalesce(max(t.numerator) filter (where t.kpi = 'leads'), 0) as leads,
        case when p.has_meetings then coalesce(max(t.numerator) filter (where t.kpi = 'meetings'), 0) end as meetings,
        case when p.has_deals then coalesce(max(t.numerator) filter (where t.kpi = 'won_deals'), 0) end as won_deals,
        case when p.has_amounts then coalesce(max(t.numerator) filter (where t.kpi = 'revenue'), 0) end as revenue,
        case when p.has_amounts then coalesce(max(t.denominator) filter (where t.kpi = 'deal_amount'), 0) end as priced_deals
    from lead_window as w
    cross join parameters as p
    left join totals as t on t.period = w.period and t.period_start = w.period_start
    group by w.period, w.period_start, w.period_end, p.has_visits, p.has_meetings, p.has_deals, p.has_amounts
),
paired as (
    select
        c.*,
        b.visits as visits_0,
        b.visited_leads as visited_leads_0,
        b.leads as leads_0,
        b.meetings as meetings_0,
        b.won_deals as won_deals_0,
        b.revenue as revenue_0,
        b.priced_deals as priced_deals_0
    from levels as c
    left join levels as b
        on b.period = case when c.period = 'month' then 'month' when c.period = 'last_28' then 'prior_28' end
        and b.period_start = case when c.period = 'month' then (c.period_start - interval 1 month)::date else c.period_start - 28 end
    where c.period <> 'prior_28'
),
nodes as (
    select period, period_start, period_end, 1 as position, 'revenue' as node, '' as parent, revenue as value, revenue_0 as previous from paired
    where revenue is not null
    union all
    select period, period_start, period_end, 2, 'won_deals', '', won_deals, won_deals_0 from paired
    where revenue is null and won_deals is not null
    union all
    select period, period_start, period_end, 3, 'deal_amount', 'revenue', ratio_of(revenue, priced_deals), ratio_of(revenue_0, priced_deals_0) from paired
    where revenue is not null
    union all
    select period, period_start, period_end, 4, 'priced_share', 'revenue', ratio_of(priced_deals, won_deals), ratio_of(priced_deals_0, won_deals_0) from paired
    where revenue is not null and (priced_deals <> won_deals or coalesce(priced_deals_0 <> won_deals_0, false))
    union all
    select period, period_start, period_end, 5, 'win_rate', case when revenue is null then 'won_deals' else 'revenue' end,
        ratio_of(won_deals, meetings), ratio_of(won_deals_0, meetings_0) from paired
    where won_deals is not null and meetings is not null
    union all
    select period, period_start, period_end, 6, 'meetings',
        case when revenue is not null then 'revenue' when won_deals is not null then 'won_deals' else '' end, meetings, meetings_0 from paired
    where meetings is not null
    union all
    select period, period_start, period_end, 7, 'meeting_rate', 'meetings', ratio_of(meetings, leads), ratio_of(meetings_0, leads_0) from paired
    where meetings is not null
    union all
    select period, period_start, period_end, 8, 'leads', case when meetings is not null then 'meetings' else '' end, leads, leads_0 from paired
    union all
    select period, period_start, period_end, 9, 'other_leads', 'leads', leads - visited_leads, leads_0 - visited_leads_0 from paired
    where visits is not null
    union all
    select period, period_start, period_end, 10, 'visited_leads', 'leads', visited_leads, visited_leads_0 from paired
    where visits is not null
    union all
    select period, period_start, period_end, 11, 'visit_to_lead_rate', 'visited_leads', ratio_of(visited_leads, visits), ratio_of(visited_leads_0, visits_0) from paired
    where visits is not null
    union all
    select period, period_start, period_end, 12, 'visits', 'visited_leads', visits, visits_0 from paired
    where visits is not null
),
branches as (
    select
        n.*,
        u.value as parent_value,
        u.previous as parent_previous,
        n.value = 0 or n.previous = 0 as is_zero,
        case
            when n.parent = 'leads' then n.value - n.previous
            when n.value > 0 and n.previous > 0 then log_mean(u.value, u.previous) * ln(n.value / n.previous)
        end as log_part
    from nodes as n
    left join nodes as u on u.period = n.period and u.period_start = n.period_start and u.node = n.parent
),
siblings as (
    select
        b.*,
        b.log_part is not null as is_usable,
        sum(coalesce(b.log_part, 0)) over (partition by b.period, b.period_start, b.parent) as log_parts,
        count(*) over (partition by b.period, b.period_start, b.parent) as branches,
        count(*) filter (where coalesce(b.is_zero, false)) over (partition by b.period, b.period_start, b.parent) as zeros,
        count(*) filter (where b.log_part is null) over (partition by b.period, b.period_start, b.parent) as unusable
    from branches as b
),
parts as (
    select
        s.*,
        case
            when s.parent = '' or s.parent_value is null or s.parent_previous is null then null
            when s.is_usable then s.log_part
            when s.zeros > 0 and coalesce(s.is_zero, false) then (s.parent_value - s.parent_previous - s.log_parts) / s.zeros
            when s.zeros > 0 then 0
            else (s.parent_value - s.parent_previous - s.log_parts) / s.unusable
        end as part
    from siblings as s
),
final as (
    select
        p.period,
        p.period_start,
        p.period_end,
        p.position,
        p.node,
        p.parent,
        p.value,
        p.previous,
        p.value - p.previous as change,
        p.part,
        ratio_of(p.part, p.parent_value - p.parent_previous) as share_of_change,
        t.target,
        p.value - t.target as gap,
        p.period_end > r.as_of + 1 as is_partial
    from parts as p
    cross join parameters as r
    left join tree_targets as t on t.node = p.node and (p.period = 'month' or not t.is_monthly)
)
select * from final order by period, period_start, position
