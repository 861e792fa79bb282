using Analytics.Models.Forecast.Series;
using Xunit;

namespace Analytics.Tests.Models.Forecast.Series;

public class SearchTests
{
    [Fact]
    public void QuasiNewton_Rosenbrock_FindsItsFloor()
    {
        double[] x = [-1.2, 1, -1.2, 1];
        var value = new QuasiNewton(4).Minimise(new Rosenbrock(), x, 1e-14, 500);
        Assert.Equal(0, value, 1e-10);
        Assert.All(x, v => Assert.Equal(1, v, 1e-4));
    }

    [Fact]
    public void QuasiNewton_NoEntry_SaysSo() =>
        Assert.Equal(double.PositiveInfinity, new QuasiNewton(1).Minimise(new Nowhere(), new double[1], 1e-6, 10));

    [Fact]
    public void LineSearch_ValleyOrEnd_IsFound()
    {
        Assert.Equal(0.3, LineSearch.Minimum(x => (x - 0.3) * (x - 0.3), 0, 1, 1e-8), 1e-6);
        Assert.Equal(1, LineSearch.Minimum(x => -x, 0, 1, 1e-8));
        // Two valleys, the deeper one is taken.
        Assert.Equal(0.8, LineSearch.Minimum(x => Math.Min(Math.Abs(x - 0.2) + 0.1, Math.Abs(x - 0.8)), 0, 1, 1e-8), 1e-6);
    }

    [Fact]
    public void LeastSquares_LineThroughPoints_LeavesOutWhatIsExplained()
    {
        var fit = new LeastSquares(3);
        for (var t = 0; t < 10; t++) fit.Add([1, t, 2 * t], 3 + 4.0 * t);
        var b = fit.Solve();
        Assert.Equal([3, 4, 0], b.Select(v => Math.Round(v, 9)));
    }

    private sealed class Rosenbrock : IObjective
    {
        private double[] _x = [];

        public double Value(ReadOnlySpan<double> at)
        {
            _x = at.ToArray();
            return Enumerable.Range(0, _x.Length / 2).Sum(i =>
                100 * Math.Pow(_x[2 * i + 1] - _x[2 * i] * _x[2 * i], 2) + Math.Pow(1 - _x[2 * i], 2));
        }

        public void Slope(Span<double> into)
        {
            for (var i = 0; i < _x.Length; i += 2)
            {
                var bend = _x[i + 1] - _x[i] * _x[i];
                into[i] = -400 * _x[i] * bend - 2 * (1 - _x[i]);
                into[i + 1] = 200 * bend;
            }
        }
    }

    private sealed class Nowhere : IObjective
    {
        public double Value(ReadOnlySpan<double> at) => double.PositiveInfinity;

        public void Slope(Span<double> into) => throw new InvalidOperationException();
    }
}
