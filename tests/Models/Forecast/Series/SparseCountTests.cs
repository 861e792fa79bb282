using Analytics.Models.Forecast.Series;
using Xunit;

namespace Analytics.Tests.Models.Forecast.Series;

public class SparseCountTests
{
    private static readonly double[] Few = [0, 0, 3, 0, 2, 0, 0, 4, 0];

    // R: croston(c(0, 0, 3, 0, 2, 0, 0, 4, 0), h = 1, alpha = 0.1)$mean is 1.0343643: sizes 3, 2.9, 3.01 over intervals 3, 2.9, 2.91.
    [Fact]
    public void Croston_WorkedByHand_IsSizeOverInterval()
    {
        var fit = Croston.Fit(Few);
        Assert.Equal([3.01 / 2.91, 3.01 / 2.91], fit.Forecast(2).Select(v => Math.Round(v, 12)), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(1.0343643, fit.Forecast(1)[0], 1e-7);
        Assert.Equal([0, 0, 3, -1, 1, -1, -1, 3, -3.01 / 2.91], fit.Residuals, (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(0.95 * 3.01 / 2.91, Croston.Fit(Few, isCorrected: true).Forecast(1)[0], 1e-9);
        Assert.Throws<ArgumentOutOfRangeException>(() => Croston.Fit(Few, 0));
    }

    [Fact]
    public void Tsb_NaiveLoop_HasTheLeastErrorOfTheGrid()
    {
        var random = new Random(11);
        var y = Enumerable.Range(0, 120).Select(t => random.NextDouble() < 0.3 ? 1.0 + random.Next(4) : 0).ToArray();
        var fit = Tsb.Fit(y);
        var least = double.PositiveInfinity;
        double forecast = 0;
        double[] grid = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3];
        foreach (var (alpha, beta) in grid.SelectMany(a => grid.Select(b => (a, b))))
        {
            var (z, p, squares) = (y.Where(v => v > 0).Average(), y.Count(v => v > 0) / 120.0, 0.0);
            foreach (var v in y)
            {
                squares += Math.Pow(v - p * z, 2);
                z = v > 0 ? alpha * v + (1 - alpha) * z : z;
                p = beta * (v > 0 ? 1 : 0) + (1 - beta) * p;
            }
            if (squares < least) (least, forecast) = (squares, p * z);
        }
        Assert.Equal(least, fit.Residuals.Sum(r => r * r), 1e-9);
        Assert.Equal(forecast, fit.Forecast(1)[0], 1e-9);
    }

    [Fact]
    public void Tsb_NothingComesAnyMore_SinksWhereCrostonStays()
    {
        double[] ended = [.. Enumerable.Range(0, 100).Select(t => t % 3 == 0 ? 2.0 : 0), .. new double[100]];
        Assert.True(Tsb.Fit(ended).Forecast(1)[0] < 0.05);
        Assert.True(Croston.Fit(ended).Forecast(1)[0] > 0.6);
    }

    [Fact]
    public void Adida_SumsOverTheMeanInterval_AreSmoothedAndSpread()
    {
        // Demands at steps 3, 5, 8: every 8/3 ≈ 3 steps; sums from the end 3, 2, 4.
        var fit = Adida.Fit(Few);
        Assert.Equal(3, fit.Steps);
        Assert.Equal(SimpleSmoothing.Fit([3, 2, 4]).Last / 3, fit.Forecast(2)[1], 1e-12);
        // Two steps a sum, the first step left out; all sums alike.
        Assert.Equal([2.5, 2.5], Adida.Fit([7, 0, 5, 0, 5, 0, 5]).Forecast(2));
    }

    [Fact]
    public void SimpleSmoothing_NaiveGrid_FindsNothingBetter()
    {
        var y = KnownSeries.Nile;
        var fit = SimpleSmoothing.Fit(y);
        double Squares(double alpha, double level)
        {
            double squares = 0;
            foreach (var v in y)
            {
                squares += (v - level) * (v - level);
                level = alpha * v + (1 - alpha) * level;
            }
            return squares;
        }
        var ours = y.Zip(fit.OneStep(y), (v, f) => (v - f) * (v - f)).Sum();
        Assert.Equal(Squares(fit.Alpha, fit.First), ours, 1e-3);
        for (var alpha = 0.02; alpha < 1; alpha += 0.02)
            for (var first = 900.0; first < 1300; first += 10)
                Assert.True(ours <= Squares(alpha, first) + 1e-6);
    }
}
