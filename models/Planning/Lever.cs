namespace Analytics.Models.Planning;

/// <summary>What changing one thing within the range seen would bring a month. Association: what the better ones do beside it is not taken out.</summary>
/// <param name="Kind">The thing.</param>
/// <param name="From">Where it is; in its own unit.</param>
/// <param name="To">Where the data show it can be.</param>
/// <param name="Meetings">Meetings won, in the mean of the draws.</param>
/// <param name="Lower">The quantile of 10 %.</param>
/// <param name="Upper">The quantile of 90 %.</param>
/// <param name="Hours">Phone hours that it costs; 0: none.</param>
public sealed record Lever(LeverKind Kind, double From, double To, double Meetings, double Lower, double Upper, double Hours)
{
    /// <summary>Meetings won per hour spent; null where it costs none.</summary>
    public double? PerHour => Hours > 0 ? Meetings / Hours : null;
}
