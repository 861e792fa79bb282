namespace Analytics.Models.Forecast.Series;

/// <summary>
/// Broyden, Fletcher, Goldfarb and Shanno's search for a minimum (Nocedal and Wright, Numerical Optimization, 2006,
/// algorithm 6.1) with a backtracking line search. Ends when two steps running gain next to nothing.
/// </summary>
/// <param name="n">Number of unknowns.</param>
internal sealed class QuasiNewton(int n)
{
    private const double SufficientShare = 1e-4;
    private const int MostHalvings = 25;
    private readonly double[,] _inverse = new double[n, n];
    private readonly double[] _slope = new double[n], _newSlope = new double[n], _step = new double[n], _trial = new double[n], _change = new double[n], _bent = new double[n];

    /// <summary>Moves <paramref name="x"/> to a minimum near it and gives the value there; infinite when it starts so.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">Where to begin; the minimum on return.</param>
    /// <param name="tolerance">A gain that does not matter.</param>
    /// <param name="mostSteps">The most steps to take.</param>
    public double Minimise(IObjective f, Span<double> x, double tolerance, int mostSteps)
    {
        var value = f.Value(x);
        if (!double.IsFinite(value)) return value;
        f.Slope(_slope);
        var (idle, isFresh) = (0, true);
        Reset(Cautious);
        for (var i = 0; i < mostSteps && idle < 2; i++)
        {
            var descent = Direction();
            var next = descent < 0 ? Search(f, x, value, descent) : double.PositiveInfinity;
            if (!double.IsFinite(next))
            {
                // What was learnt of the bends led nowhere: once more straight downhill, and then no further.
                if (isFresh) break;
                Reset(Cautious);
                isFresh = true;
                continue;
            }
            idle = value - next < tolerance ? idle + 1 : 0;
            value = next;
            f.Slope(_newSlope);
            Learn(isFresh);
            isFresh = false;
            _trial.CopyTo(x);
            _newSlope.CopyTo(_slope, 0);
        }
        return value;
    }

    /// <summary>A first step no longer than one.</summary>
    private double Cautious => 1 / Math.Max(1, Norm(_slope));

    private void Reset(double scale)
    {
        Array.Clear(_inverse);
        for (var k = 0; k < n; k++) _inverse[k, k] = scale;
    }

    private double Direction()
    {
        double descent = 0;
        for (var i = 0; i < n; i++)
        {
            double sum = 0;
            for (var j = 0; j < n; j++) sum -= _inverse[i, j] * _slope[j];
            _step[i] = sum;
            descent += sum * _slope[i];
        }
        return descent;
    }

    /// <summary>Shortens the step until the value falls enough; leaves it in _step and the point in _trial; infinite when none does.</summary>
    private double Search(IObjective f, ReadOnlySpan<double> x, double value, double descent)
    {
        var length = 1.0;
        for (var tries = 0; tries < MostHalvings; tries++)
        {
            for (var k = 0; k < n; k++) _trial[k] = x[k] + length * _step[k];
            var next = f.Value(_trial);
            if (next <= value + SufficientShare * length * descent)
            {
                for (var k = 0; k < n; k++) _step[k] *= length;
                return next;
            }
            // The lowest point of the parabola through value, slope and trial, kept from standing still or vanishing.
            var lowest = double.IsFinite(next) ? -descent * length * length / (2 * (next - value - descent * length)) : 0;
            length = Math.Clamp(lowest, 0.1 * length, 0.5 * length);
        }
        return double.PositiveInfinity;
    }

    /// <summary>The update of the inverse Hessian by the step taken and the change of slope; on a first step it also sets the scale.</summary>
    private void Learn(bool isFirst)
    {
        double curvature = 0, size = 0;
        for (var k = 0; k < n; k++)
        {
            _change[k] = _newSlope[k] - _slope[k];
            curvature += _step[k] * _change[k];
            size += _change[k] * _change[k];
        }
        if (!(curvature > 1e-12 * Math.Sqrt(size) * Norm(_step))) return;
        if (isFirst) Reset(curvature / size);
        double bent = 0;
        for (var i = 0; i < n; i++)
        {
            double sum = 0;
            for (var j = 0; j < n; j++) sum += _inverse[i, j] * _change[j];
            _bent[i] = sum;
            bent += sum * _change[i];
        }
        var own = (1 + bent / curvature) / curvature;
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                _inverse[i, j] += own * _step[i] * _step[j] - (_bent[i] * _step[j] + _step[i] * _bent[j]) / curvature;
    }

    private static double Norm(double[] v)
    {
        double sum = 0;
        foreach (var x in v) sum += x * x;
        return Math.Sqrt(sum);
    }
}
