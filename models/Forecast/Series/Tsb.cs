namespace Analytics.Models.Forecast.Series;

/// <summary>
/// Teunter, Syntetos and Babai's method for sparse counts that may die out (European Journal of Operational Research 214,
/// 2011): the size of a demand is smoothed at demands, its probability at every step, so that a forecast sinks while
/// nothing comes. The forecast is size times probability, the same for every step to come.
/// </summary>
public sealed class Tsb : FittedSeries
{
    private static readonly double[] Grid = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3];
    private readonly double _rate;
    private readonly double[] _residuals;

    private Tsb(double alpha, double beta, double rate, double[] residuals) =>
        (Alpha, Beta, _rate, _residuals) = (alpha, beta, rate, residuals);

    /// <summary>Weight of the newest size.</summary>
    public double Alpha { get; }

    /// <summary>Weight of the newest step in the probability.</summary>
    public double Beta { get; }

    /// <summary>Runs the method through a series with the two weights, of a small grid, that make squared one-step errors least.</summary>
    /// <param name="y">
    /// Finite values, oldest first; a value of zero or less is no demand. Without any demand it forecasts zero. Size and
    /// probability start at their means over the series.
    /// </param>
    public static Tsb Fit(double[] y)
    {
        Check(y, 1);
        double sum = 0;
        var count = 0;
        foreach (var v in y)
            if (v > 0) (sum, count) = (sum + v, count + 1);
        if (count == 0) return new(0, 0, 0, [.. y]);
        var (size, share) = (sum / count, (double)count / y.Length);
        var (least, best) = (double.PositiveInfinity, (Alpha: 0.0, Beta: 0.0));
        foreach (var alpha in Grid)
            foreach (var beta in Grid)
            {
                var squares = Run(y, size, share, alpha, beta, default).Squares;
                if (squares < least) (least, best) = (squares, (alpha, beta));
            }
        var residuals = new double[y.Length];
        var rate = Run(y, size, share, best.Alpha, best.Beta, residuals).Rate;
        return new(best.Alpha, best.Beta, rate, residuals);
    }

    private static (double Rate, double Squares) Run(double[] y, double size, double share, double alpha, double beta, Span<double> residuals)
    {
        double squares = 0;
        for (var t = 0; t < y.Length; t++)
        {
            var error = y[t] - size * share;
            squares += error * error;
            if (!residuals.IsEmpty) residuals[t] = error;
            if (y[t] > 0)
            {
                size += alpha * (y[t] - size);
                share += beta * (1 - share);
            }
            else
            {
                share -= beta * share;
            }
        }
        return (size * share, squares);
    }

    /// <inheritdoc />
    public override IReadOnlyList<double> Residuals => _residuals;

    /// <inheritdoc />
    public override double[] Forecast(int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(horizon);
        var forecast = new double[horizon];
        Array.Fill(forecast, _rate);
        return forecast;
    }
}
