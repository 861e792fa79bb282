namespace Analytics.Models.Forecast;

/// <summary>How the forecasts of teams and total are made to agree.</summary>
public enum Reconciliation
{
    /// <summary>The total is the sum of the teams' own forecasts.</summary>
    BottomUp,

    /// <summary>
    /// The total keeps its own forecast, and each day the teams share it in proportion to their own forecasts. A day on
    /// which no team expects anything stays at zero.
    /// </summary>
    Proportional,
}
