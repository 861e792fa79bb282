namespace Analytics.Models.Forecast.Series;

/// <summary>One of the models ETS(error, trend, season) of Hyndman et al. (2008), chapter 2.</summary>
/// <param name="Error"><see cref="EtsPart.Additive"/> or <see cref="EtsPart.Multiplicative"/>.</param>
/// <param name="Trend">The slope.</param>
/// <param name="Season">The season.</param>
public readonly record struct EtsForm(EtsPart Error, EtsTrend Trend, EtsPart Season)
{
    /// <summary>
    /// The fifteen forms worth trying: all but additive errors around a multiplied season, whose variance is unbounded
    /// where the level comes near zero, and multiplied trends, which run away.
    /// </summary>
    public static IReadOnlyList<EtsForm> All { get; } = [.. from error in new[] { EtsPart.Additive, EtsPart.Multiplicative }
        from trend in Enum.GetValues<EtsTrend>()
        from season in Enum.GetValues<EtsPart>()
        where !(error == EtsPart.Additive && season == EtsPart.Multiplicative)
        select new EtsForm(error, trend, season)];

    /// <summary>The six forms that suit values of any sign; they take less than half the time of all.</summary>
    public static IReadOnlyList<EtsForm> Additive { get; } =
        [.. All.Where(f => f is { Error: EtsPart.Additive, Season: not EtsPart.Multiplicative })];

    /// <summary>The six forms without a season.</summary>
    public static IReadOnlyList<EtsForm> NonSeasonal { get; } = [.. All.Where(f => f.Season == EtsPart.None)];

    /// <summary>The usual notation, such as <c>ETS(A,Ad,M)</c>.</summary>
    public override string ToString() => $"ETS({Letter(Error)},{(Trend == EtsTrend.Damped ? "Ad" : Trend == EtsTrend.Additive ? "A" : "N")},{Letter(Season)})";

    internal bool HasSeason => Season != EtsPart.None;

    internal bool HasTrend => Trend != EtsTrend.None;

    internal bool IsDamped => Trend == EtsTrend.Damped;

    internal bool NeedsPositive => Error == EtsPart.Multiplicative || Season == EtsPart.Multiplicative;

    /// <summary>Number of smoothing weights, φ included.</summary>
    internal int Weights => 1 + (HasTrend ? 1 : 0) + (HasSeason ? 1 : 0) + (IsDamped ? 1 : 0);

    /// <summary>Number of parameters to find: weights and initial states, of which one season follows from the others.</summary>
    internal int Parameters(int season) => Weights + 1 + (HasTrend ? 1 : 0) + (HasSeason ? season - 1 : 0);

    private static char Letter(EtsPart part) => part switch { EtsPart.None => 'N', EtsPart.Additive => 'A', _ => 'M' };
}
