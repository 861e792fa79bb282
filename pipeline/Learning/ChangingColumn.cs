using System.Globalization;
using Analytics.Kpis;

namespace Analytics.Learning;

/// <summary>
/// A column of leads that keeps changing once they have been called: what it said of leads that were loaded with their history may have been written by what came of
/// their calls, and nothing can tell.
/// </summary>
/// <param name="Column">Its name.</param>
/// <param name="Leads">Leads whose first call came after the column was first seen.</param>
/// <param name="Changed">Those of them whose value was another one on that call's day or later.</param>
/// <param name="Since">The day from which on the column is watched.</param>
/// <param name="IsUsed">Whether a model in use may learn from it.</param>
public sealed record ChangingColumn(string Column, long Leads, long Changed, DateOnly Since, bool IsUsed = true)
{
    // Fewer leads tell no share.
    private const int LeastLeads = 100;
    private const double Noticeable = 0.05;
    private const double TooMuch = 0.2;

    // Two limits: one that a share crosses night by night would have the models' columns change as often, and with them what they can be compared with.
    private const double StillTooMuch = 0.15;

    /// <summary>The share, 0..1.</summary>
    public double Share => (double)Changed / Leads;

    /// <summary>Whether the models do without the column: above a fifth of the leads, and above 15 % where those in use do without it already.</summary>
    public bool IsLeftOut => Share > (IsUsed ? TooMuch : StillTooMuch);

    /// <summary>The columns of which a noticeable share of leads changes; none before enough leads have been watched from their first call on.</summary>
    /// <param name="marts">They hold <see cref="FeatureHistory.Table"/>.</param>
    /// <param name="used">What the models in use may learn from; null where there are none yet.</param>
    public static IReadOnlyList<ChangingColumn> Find(Marts marts, IReadOnlySet<string>? used) => [.. marts.Engine.Query(
        $"""
        with seen as (select key, column_name, seen_on, row_number() over (partition by key, column_name order by seen_on) as place from {FeatureHistory.Table} where table_name = 'leads'),
        values_of as (select key, column_name, max(case when place > 1 then seen_on end) as changed_on from seen group by key, column_name),
        watched as (select column_name, min(seen_on) as since from seen group by column_name),
        called as (select lead_id, min(business_date) as called_on from fct_calls where lead_id is not null group by lead_id)
        select v.column_name, count(*), count(*) filter (where v.changed_on >= c.called_on), w.since
        from values_of as v join called as c on c.lead_id = v.key join watched as w on w.column_name = v.column_name
        where c.called_on > w.since group by v.column_name, w.since order by v.column_name
        """,
        r => new ChangingColumn(r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetFieldValue<DateOnly>(3), used?.Contains(r.GetString(0)) ?? true)).Where(c => c.Leads >= LeastLeads && c.Share > Noticeable)];

    /// <summary>The finding as a line of the log.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"column '{Column}' of leads was another one on the day of the first call or later for {Share:0 %} of {Leads} leads first called since {Since:yyyy-MM-dd}: of leads loaded before, it may hold what came of their calls; ")
        + (IsLeftOut ? "the models do without it" : "declare as features only what stays");
}
