namespace Analytics.Models.Forecast;

/// <summary>What a row is about.</summary>
public enum ForecastLevel
{
    /// <summary>All teams together.</summary>
    Total,

    /// <summary>One team, or one series by itself.</summary>
    Team,

    /// <summary>Meetings of one motion, such as inbound.</summary>
    Motion,

    /// <summary>One rep's.</summary>
    Rep,
}
