using Analytics.Charts;
using Analytics.Config;
using Analytics.Lake;

namespace Analytics.Publishing;

/// <summary>What charts are drawn from.</summary>
/// <param name="Engine">Has the lake's tables as <c>lake.NAME</c>.</param>
/// <param name="Lake">The lake.</param>
/// <param name="Context">Language, date, colours and shape.</param>
/// <param name="Config">The configuration.</param>
/// <param name="Basis">What the lake holds.</param>
public sealed record ChartSource(Engine Engine, PinnedLake Lake, ChartContext Context, AnalyticsConfig Config, ReportBasis Basis)
{
    // Most charts, drawn by themselves, need neither.
    private readonly Lazy<WorkingDays> calendar = new(() => WorkingDays.Of(Config.Calendar));
    private readonly Lazy<DaysPresent> days = new(() => DaysPresent.Of(Lake));
    private readonly HashSet<string> computed = [.. Basis.Kpis.Computed.Select(k => k.Name)];

    /// <summary>The open days.</summary>
    public WorkingDays Calendar => calendar.Value;

    /// <summary>Days that have rows.</summary>
    public DaysPresent Days => days.Value;

    /// <summary>Days that should have rows and have none.</summary>
    public IReadOnlyList<MissingDays> Missing => MissingDays.Find(Config, Calendar, Days, Context.AsOf);

    /// <summary>Whether a KPI was computed.</summary>
    public bool Has(string kpi) => computed.Contains(kpi);

    /// <summary>The least or most aimed at; null without a target of that name.</summary>
    public double? Target(string name) => Config.Kpis.Targets.TryGetValue(name, out double target) ? target : null;

    /// <summary>From the first lead to the report's date.</summary>
    public Period Leads => new(Lake.FirstLeadDate() ?? Context.AsOf, Context.AsOf);

    /// <summary>Reps by their ids, as the table of reps names them; those without a name are not in it.</summary>
    public Dictionary<string, string> RepNames() => Lake.Rows("reps") == 0 ? [] : Engine
        .Query("select rep_id, name from lake.reps where name is not null", r => (Id: r.GetString(0), Name: r.GetString(1))).ToDictionary(r => r.Id, r => r.Name);
}
