namespace Analytics.Models.Forecast;

/// <summary>How the forecasts of teams and total are made to agree.</summary>
public enum Reconciliation
{
    /// <summary>The total is the sum of the teams' own forecasts: while too few past errors of the total are known to weigh it.</summary>
    BottomUp,

    /// <summary>
    /// Every day, total and teams move to the nearest forecasts that agree, each the less the surer it has been
    /// (<see cref="WeightedAgreement"/>).
    /// </summary>
    WeightedLeastSquares,
}
