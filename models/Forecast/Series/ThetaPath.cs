namespace Analytics.Models.Forecast.Series;

/// <summary>The recursion of the dynamic theta model of Fiorucci et al. (2016); moves by one step per call.</summary>
/// <param name="alpha">Weight of the newest value.</param>
/// <param name="first">The level before the first value.</param>
/// <param name="share">Share 1 − 1/θ of the line.</param>
internal struct ThetaPath(double alpha, double first, double share)
{
    private double _level = first;
    private double _mean, _intercept, _slope;
    // (1 − α) to the power of the steps taken.
    private double _left = 1;
    private int _step;

    /// <summary>The two parts of the next step's forecast: the smoothed level, and the line's, before its share.</summary>
    public readonly (double Level, double Line) Parts() =>
        (_level, _left * _intercept + (1 - _left * (1 - alpha)) / alpha * _slope);

    /// <summary>Forecasts the next step and then takes its value in; NaN stands for as forecast.</summary>
    public double Next(double value)
    {
        var (level, line) = Parts();
        var forecast = level + share * line;
        Take(double.IsNaN(value) ? forecast : value);
        return forecast;
    }

    /// <summary>Takes in the value of the next step.</summary>
    public void Take(double value)
    {
        var t = ++_step;
        _level = alpha * value + (1 - alpha) * _level;
        _slope = t == 1 ? 0 : ((t - 2) * _slope + 6 * (value - _mean) / t) / (t + 1);
        _mean = ((t - 1) * _mean + value) / t;
        _intercept = _mean - (t + 1) / 2.0 * _slope;
        _left *= 1 - alpha;
    }
}
