namespace Analytics.Models.Forecast;

/// <summary>A forecast with what is needed to trust it. Every list has the total first, then the teams in their given order.</summary>
/// <param name="AsOf">Last day known, included; the horizon starts on the next day.</param>
/// <param name="Rows">One row per level and day.</param>
/// <param name="PeriodTotals">Sums per week, per month and over the horizon.</param>
/// <param name="Backtest">Accuracy of every method and of the published forecast; empty while the history is too short.</param>
/// <param name="Methods">The method chosen per level.</param>
/// <param name="Reconciliation">How teams and total were made to agree.</param>
/// <param name="Notes">Fallbacks and oddities of the data; empty when there are none.</param>
public sealed record ForecastResult(
    DateOnly AsOf,
    IReadOnlyList<ForecastRow> Rows,
    IReadOnlyList<PeriodTotal> PeriodTotals,
    IReadOnlyList<BacktestRow> Backtest,
    IReadOnlyList<ChosenMethod> Methods,
    Reconciliation Reconciliation,
    IReadOnlyList<ForecastNote> Notes)
{
    /// <summary>One row per part and day, where parts were given: motions that sum to the total, reps that sum to their team.</summary>
    public IReadOnlyList<ForecastRow> PartRows { get; init; } = [];

    /// <summary>Sums of <see cref="PartRows"/> per week and over the horizon.</summary>
    public IReadOnlyList<PeriodTotal> PartTotals { get; init; } = [];

    /// <summary>Accuracy of what would have been published of each of these parts, and of the seasonal naive where it is among their methods.</summary>
    public IReadOnlyList<BacktestRow> PartBacktest { get; init; } = [];
}
