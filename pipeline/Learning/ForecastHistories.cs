using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Models.Forecast;

namespace Analytics.Learning;

/// <summary>The daily counts of the marts as series.</summary>
/// <param name="marts">They hold <c>daily_measures</c> and <c>daily_parts</c>.</param>
internal sealed class ForecastHistories(Marts marts)
{
    // Reps are many and their counts few: the slower methods, which look for trends, would find little there.
    private static readonly ForecastMethod[] OfReps = [new SeasonalNaive(), new WeekdayMedian(), new WorkingDaySmoothing(), new OpenDayTsb()];

    /// <summary>A measure's series, one per team; one without a name where no team can be told, none where the data hold no such row.</summary>
    public IReadOnlyList<DailySeries> Of(string measure) => DailySeriesTable.Read(marts.Engine.Frame(
        $"select business_date, team, value as meetings from daily_measures where measure = '{measure}' order by team, business_date"));

    /// <summary>A measure by motion, which add up to the total, and meetings and calls by rep, which add up to their team; each only where the data name them.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="ofMotions">The methods for motions; null: those of the total.</param>
    public IReadOnlyList<ForecastParts> Parts(string measure, IReadOnlyList<ForecastMethod>? ofMotions = null) =>
    [
        .. marts.Has("leads.motion") ? [Parts(measure, ForecastLevel.Motion, null) with { Methods = ofMotions }] : Array.Empty<ForecastParts>(),
        .. marts.Has(measure + ".rep_id") ? Teams(measure).Select(team => Parts(measure, ForecastLevel.Rep, team)) : [],
    ];

    private List<string> Teams(string measure) =>
        marts.Engine.Query($"select distinct team from daily_parts where measure = '{measure}' and level = 'rep' order by team", r => r.GetString(0));

    private ForecastParts Parts(string measure, ForecastLevel level, string? team)
    {
        string of = $"from daily_parts where measure = '{measure}' and level = '{ForecastCommit.Word(level)}' and team is not distinct from {SqlText.Literal(team)}";
        return new(
            level, team?.Trim(), DailySeriesTable.Read(marts.Engine.Frame($"select business_date, name as team, value as meetings {of} order by name, business_date")),
            marts.Engine.Query($"select distinct name {of} and has_left", r => r.GetString(0)).ToHashSet())
        {
            Methods = level == ForecastLevel.Rep ? OfReps : null,
        };
    }
}
