namespace Analytics.Models.Forecast.Series;

/// <summary>
/// The yardsticks: the last season again, or, as <c>Naive2</c> of the M4 competition, the last seasonally adjusted value
/// times the season's figures.
/// </summary>
public sealed class Naive : FittedSeries
{
    private readonly double[] _next;
    private readonly double[] _residuals;

    private Naive(double[] next, double[] residuals) => (_next, _residuals) = (next, residuals);

    /// <summary>Each step as it was one season before.</summary>
    /// <param name="y">Finite values, oldest first; none forecasts zero.</param>
    /// <param name="season">Steps per season, ≥ 1; the last value stands for all when the series is shorter.</param>
    public static Naive LastSeason(double[] y, int season)
    {
        Check(y, season);
        if (y.Length == 0) return new([0], []);
        var m = y.Length < season ? 1 : season;
        return new(y[^m..], [.. y.Select((v, t) => t < m ? 0 : v - y[t - m])]);
    }

    /// <summary>The last level with the season that M4's test finds; without one, the last value.</summary>
    /// <param name="y">Finite values, oldest first; none forecasts zero.</param>
    /// <param name="season">Steps per season, ≥ 1; looked for in three seasons and more.</param>
    public static Naive Naive2(double[] y, int season)
    {
        Check(y, season);
        if (y.Length == 0) return new([0], []);
        var indices = SeasonalIndices.Of(y, season, 3);
        var next = new double[indices.Figures.Length];
        for (var h = 0; h < next.Length; h++) next[h] = indices.Adjusted[^1] * indices[y.Length + h];
        return new(next, [.. y.Select((v, t) => t == 0 ? 0 : v - indices.Adjusted[t - 1] * indices[t])]);
    }

    /// <summary>Value less forecast; 0 for the first steps, which have nothing before them.</summary>
    public override IReadOnlyList<double> Residuals => _residuals;

    /// <inheritdoc />
    public override double[] Forecast(int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(horizon);
        var forecast = new double[horizon];
        for (var h = 0; h < horizon; h++) forecast[h] = _next[h % _next.Length];
        return forecast;
    }
}
