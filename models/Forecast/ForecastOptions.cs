namespace Analytics.Models.Forecast;

/// <summary>How to forecast; the defaults suit a nightly run over months to years of daily counts.</summary>
public sealed record ForecastOptions
{
    /// <summary>Days to forecast; ≥ 1.</summary>
    public int Horizon { get; init; } = 28;

    /// <summary>The most past origins to forecast from again; ≥ 0. Fewer are used where the history is shorter.</summary>
    public int Origins { get; init; } = 104;

    /// <summary>Days between neighbouring origins; ≥ 1.</summary>
    public int OriginStepDays { get; init; } = 7;

    /// <summary>Days of history that an origin must have before it to count; ≥ 1.</summary>
    public int MinHistoryDays { get; init; } = 28;

    /// <summary>Fewer past origins than this say nothing about which method is better; ≥ 1.</summary>
    public int MinOriginsToChoose { get; init; } = 6;

    /// <summary>
    /// The methods to choose from, the simplest first: for each stretch of the horizon the mean is taken of all but those that the best
    /// one has beaten over past origins by more than one standard error. Names are distinct; at least one.
    /// </summary>
    public IReadOnlyList<ForecastMethod> Methods { get; init; } =
        [new SeasonalNaive(), new WeekdayMedian(), new WorkingDaySmoothing(), new OpenDayTsb(), new OpenDayTheta(), new OpenDayEts()];

    /// <summary>How much wider the published intervals are made than past errors alone would have them; the backtest's are not.</summary>
    public AdaptiveWidths Widths { get; init; } = AdaptiveWidths.None;

    /// <summary>Whether to say how well each method would have done; without, <see cref="ForecastResult.Backtest"/> is empty.</summary>
    public bool WithBacktest { get; init; } = true;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Horizon, 1, nameof(Horizon));
        ArgumentOutOfRangeException.ThrowIfNegative(Origins, nameof(Origins));
        ArgumentOutOfRangeException.ThrowIfLessThan(OriginStepDays, 1, nameof(OriginStepDays));
        ArgumentOutOfRangeException.ThrowIfLessThan(MinHistoryDays, 1, nameof(MinHistoryDays));
        ArgumentOutOfRangeException.ThrowIfLessThan(MinOriginsToChoose, 1, nameof(MinOriginsToChoose));
        if (Methods.Count == 0 || Methods.Select(m => m.Name).Distinct().Count() != Methods.Count)
            throw new ArgumentException("Expected at least one method, each with its own name.", nameof(Methods));
    }
}
