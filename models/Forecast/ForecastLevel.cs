namespace Analytics.Models.Forecast;

/// <summary>What a row is about.</summary>
public enum ForecastLevel
{
    /// <summary>All teams together.</summary>
    Total,

    /// <summary>One team, or one series by itself.</summary>
    Team,
}
