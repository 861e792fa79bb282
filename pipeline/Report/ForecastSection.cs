using Analytics.Charts;

namespace Analytics.Report;

/// <summary>The forecast and how far it can be trusted.</summary>
/// <param name="Method">The method in use, in the report's language; null where no meetings are forecast.</param>
/// <param name="Weeks">The sums of the weeks to come.</param>
/// <param name="Backtest">The method in use and the seasonal naive, side by side.</param>
public sealed record ForecastSection(string? Method, IReadOnlyList<WeekForecast> Weeks, IReadOnlyList<BacktestRow> Backtest)
{
    /// <summary>The calendar months that end within the horizon; empty where it is too short for one.</summary>
    public IReadOnlyList<MonthForecast> Months { get; init; } = [];

    /// <summary>What became of forecasts published before, by stretch of the horizon; empty while none has come due.</summary>
    public IReadOnlyList<PublishedCoverage> Published { get; init; } = [];

    /// <summary>What is forecast beside the meetings, and their parts; empty when there is none.</summary>
    public IReadOnlyList<FurtherForecast> Further { get; init; } = [];

    /// <summary>What a reader must know to judge it, in the report's language.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The forecast's charts.</summary>
    public IReadOnlyList<Chart> Charts { get; init; } = [];
}
