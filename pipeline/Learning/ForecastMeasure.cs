using Analytics.Kpis;

namespace Analytics.Learning;

/// <summary>A daily count that is forecast beside the meetings, from the mart <c>daily_measures</c>.</summary>
/// <param name="Name">As the lake's tables call it.</param>
/// <param name="Need">What the lake must hold: the table that it is counted in, and of leads those that nobody has called yet too: without them the newest days have too few.</param>
/// <param name="Words">For messages.</param>
public sealed record ForecastMeasure(string Name, string Need, string Words)
{
    /// <summary>The measure of <c>forecasts</c>, the one the page shows.</summary>
    public const string Meetings = "meetings";

    /// <summary>The further ones.</summary>
    public static IReadOnlyList<ForecastMeasure> Further { get; } = [new("leads", LakeNeeds.UncalledLeads, "leads"), new("calls", "calls", "calls"), new("won_deals", "deals", "won deals")];
}
