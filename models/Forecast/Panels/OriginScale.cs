namespace Analytics.Models.Forecast.Panels;

/// <summary>Level and unrest of a series at an origin: what makes series of different size comparable.</summary>
/// <param name="Level">Mean of the last steps.</param>
/// <param name="Spread">
/// Mean absolute change from one season before over the last eight seasons, or from one step before where the season is as long as a year; over the whole history where these do not change, as after a long
/// stretch of zeros or of nothing known. 0 for a constant alone.
/// </param>
internal readonly record struct OriginScale(double Level, double Spread)
{
    private const int Seasons = 8, LongSteps = 104;

    public static OriginScale Of(double[] y, int t, int season, SimpleForecasts simple)
    {
        int lag = simple.IsLong ? 1 : season, recent = t - (simple.IsLong ? LongSteps : Seasons * season);
        double spread = Change(y, t, lag, recent);
        if (spread == 0) spread = Change(y, t, lag, 0);
        if (spread == 0) spread = Change(y, t, 1, 0);
        return new(Middle.Mean(y, t - simple.LevelSteps, t), spread);
    }

    private static double Change(double[] y, int t, int lag, int from)
    {
        from = Math.Max(lag, from);
        double sum = 0;
        for (int i = from; i < t; i++) sum += Math.Abs(y[i] - y[i - lag]);
        return t > from ? sum / (t - from) : 0;
    }
}
