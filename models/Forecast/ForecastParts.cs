namespace Analytics.Models.Forecast;

/// <summary>Series that add up to the total or to one team, and are forecast so that they still do.</summary>
/// <param name="Level">What the series are: motions or reps.</param>
/// <param name="Team">The team they add up to, one of those forecast; null: the total.</param>
/// <param name="Series">Their counts; names are distinct. None gives no rows.</param>
/// <param name="Left">Names of those that take no part any more; the others then carry the whole.</param>
public sealed record ForecastParts(ForecastLevel Level, string? Team, IReadOnlyList<DailySeries> Series, IReadOnlySet<string> Left)
{
    /// <summary>The methods to choose from, in place of those of <see cref="ForecastOptions.Methods"/>; the same when null.</summary>
    public IReadOnlyList<ForecastMethod>? Methods { get; init; }
}
