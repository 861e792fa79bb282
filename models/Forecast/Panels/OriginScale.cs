using Analytics.Models.Evaluation;

namespace Analytics.Models.Forecast.Panels;

/// <summary>Level and unrest of a series at an origin: what makes series of different size comparable.</summary>
/// <param name="Level">Mean of the last steps.</param>
/// <param name="Spread">
/// Mean absolute change from one season before over the last eight seasons, or from one step before where the season is as long as a year; over the whole history where these do not change, as after a long
/// stretch of zeros or of nothing known. 0 for a constant alone.
/// </param>
internal readonly record struct OriginScale(double Level, double Spread)
{
    private const int Seasons = 8, LongSteps = 104, UsualSeasons = 52, UsualLongSteps = 208;

    public static OriginScale Of(double[] y, int t, int season, SimpleForecasts simple)
    {
        double spread = Spreading(y, t, season, simple, simple.IsLong ? LongSteps : Seasons * season);
        return new(Middle.Mean(y, t - simple.LevelSteps, t), spread);
    }

    /// <summary>
    /// The same change over the last 52 seasons, or 208 steps where the season is as long as a year: what intervals are measured in, because the last few weeks, a holiday among them, say little about how wide the next ones
    /// will err.
    /// </summary>
    public static double Usual(double[] y, int t, int season, SimpleForecasts simple) =>
        Spreading(y, t, season, simple, simple.IsLong ? UsualLongSteps : UsualSeasons * season);

    private static double Spreading(double[] y, int t, int season, SimpleForecasts simple, int steps)
    {
        int lag = simple.IsLong ? 1 : season;
        double spread = Change(y, t, lag, t - steps);
        if (spread == 0) spread = Change(y, t, lag, 0);
        return spread == 0 ? Change(y, t, 1, 0) : spread;
    }

    private static double Change(double[] y, int t, int lag, int from)
    {
        from = Math.Max(lag, from);
        double sum = 0;
        for (int i = from; i < t; i++) sum += Math.Abs(y[i] - y[i - lag]);
        return t > from ? sum / (t - from) : 0;
    }
}
