namespace Analytics.Config;

/// <summary>The meeting forecast (key <c>forecast</c>).</summary>
public sealed record ForecastConfig
{
    /// <summary>Days ahead; 1..91.</summary>
    public int HorizonDays { get; init; } = 28;
}
