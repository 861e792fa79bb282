using Analytics.Models.Forecast.Series;
using Xunit;

namespace Analytics.Tests.Models.Forecast.Series;

public class ThetaTests
{
    // R: thetaf(AirPassengers, h = 12)$mean and so on, forecast 8.20.
    [Fact]
    public void Theta_KnownSeries_ForecastsWhatRDoes()
    {
        Near([440.07819, 428.38428, 489.70710, 475.70463, 479.67039, 545.36627, 602.75200, 601.10076, 523.95149, 456.62714, 397.95373, 447.64491],
            Theta.Fit(KnownSeries.AirPassengers, 12).Forecast(12), 2e-4);
        Near([8270.6938, 7508.9239, 8322.1248, 8554.1435, 9450.0930, 9870.9336, 10822.4977, 10091.8407, 8944.4336, 9329.2897, 8778.9128, 8990.7759],
            Theta.Fit(KnownSeries.AccidentalDeaths, 12).Forecast(12), 2e-4);
        Near([799.81200, 798.45484, 797.09769], Theta.Fit(KnownSeries.Nile, 1).Forecast(3), 5e-4);
        Near([999.74392, 660.09764, 387.18947, 718.36074], Theta.Fit(KnownSeries.UkGas, 4).Forecast(4), 2e-4);
    }

    // R, with M4's own function SeasonalityTest and decompose(x, type = "multiplicative").
    [Fact]
    public void Naive2_KnownSeries_ForecastsWhatM4Does()
    {
        Near([437.48203, 424.69490, 484.16825, 469.04757, 471.67757, 534.83101, 589.51671, 586.32314, 509.70192, 443.02217, 385.06847, 432],
            Naive.Naive2(KnownSeries.AirPassengers, 12).Forecast(12), 1e-7);
        Near([8439.9263, 7667.4922, 8503.3287, 8746.0219, 9668.2879, 10105.3502, 11086.6533, 10344.8299, 9174.5759, 9575.5141, 9016.4340, 9240],
            Naive.Naive2(KnownSeries.AccidentalDeaths, 12).Forecast(12), 1e-7);
        Assert.Equal([740, 740], Naive.Naive2(KnownSeries.Nile, 7).Forecast(2));
    }

    [Fact]
    public void LastSeason_LongerAndShorterSeries_ComesAgain()
    {
        Assert.Equal([3, 4, 5, 3], Naive.LastSeason([1, 2, 3, 4, 5], 3).Forecast(4));
        Assert.Equal([0, 0, 0, 3, 3], Naive.LastSeason([1, 2, 3, 4, 5], 3).Residuals);
        Assert.Equal([2, 2], Naive.LastSeason([1, 2], 3).Forecast(2));
    }

    [Fact]
    public void IsSeasonal_WeekOrNoise_IsTold()
    {
        var random = new Random(5);
        double[] Noise() => [.. Enumerable.Range(0, 140).Select(_ => random.NextDouble())];
        // A test at 90 % is wrong about noise in one case of ten.
        Assert.InRange(Enumerable.Range(0, 500).Count(_ => SeasonalIndices.IsSeasonal(Noise(), 7)) / 500.0, 0.06, 0.14);
        Assert.True(SeasonalIndices.IsSeasonal([.. Noise().Select((v, t) => v + t % 7)], 7));
    }

    // The line is fitted anew by least squares at each step here, and the search is a plain grid.
    [Fact]
    public void DynamicTheta_NaiveLoop_FindsNothingBetter()
    {
        var y = KnownSeries.Nile[..40];
        var fit = DynamicTheta.Fit(y, 1);
        var ours = fit.Residuals.Sum(r => r * r);
        var best = double.PositiveInfinity;
        foreach (var alpha in Enumerable.Range(1, 9).Select(i => 0.1 * i).Append(0.99))
            foreach (var share in Enumerable.Range(0, 11).Select(i => 0.1 * i))
                for (var first = 700.0; first < 1500; first += 10)
                    best = Math.Min(best, Loop(y, alpha, first, share, 0).Sum(e => e * e));
        Assert.InRange(ours, 0.97 * best, best);
    }

    [Fact]
    public void DynamicTheta_Trend_ForecastsAsTheNaiveLoop()
    {
        var random = new Random(3);
        var y = Enumerable.Range(0, 30).Select(t => 5.0 * t + 20 * random.NextDouble()).ToArray();
        var path = new ThetaPath(0.3, 7, 0.4);
        var errors = y.Select(v => v - path.Next(v)).ToList();
        var expected = Loop(y, 0.3, 7, 0.4, 5);
        Assert.All(errors.Zip(expected), p => Assert.Equal(p.Second, p.First, 1e-8));
        for (var h = 0; h < 5; h++) Assert.Equal(expected[30 + h], path.Next(double.NaN), 1e-8);

        // Half the slope goes on at a share of one half, the whole at one.
        var fit = DynamicTheta.Fit(y, 1);
        var rise = (fit.Forecast(20)[19] - fit.Forecast(20)[0]) / 19;
        Assert.InRange(fit.Share, 0.5, 1);
        Assert.InRange(rise, 2.5, 5.5);
    }

    /// <summary>Errors of each step, then the forecasts.</summary>
    private static List<double> Loop(double[] y, double alpha, double first, double share, int horizon)
    {
        var (known, level, result) = (new List<double>(), first, new List<double>());
        for (var t = 1; t <= y.Length + horizon; t++)
        {
            double intercept = 0, slope = 0;
            if (known.Count > 0)
            {
                var meanT = (known.Count + 1) / 2.0;
                var mean = known.Average();
                if (known.Count > 1)
                    slope = known.Select((v, i) => (i + 1 - meanT) * (v - mean)).Sum() / known.Select((_, i) => (i + 1 - meanT) * (i + 1 - meanT)).Sum();
                intercept = mean - meanT * slope;
            }
            var left = Math.Pow(1 - alpha, t - 1);
            var forecast = level + share * (left * intercept + (1 - left * (1 - alpha)) / alpha * slope);
            var value = t <= y.Length ? y[t - 1] : forecast;
            result.Add(t <= y.Length ? value - forecast : forecast);
            known.Add(value);
            level = alpha * value + (1 - alpha) * level;
        }
        return result;
    }

    private static void Near(double[] expected, double[] actual, double share)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => Assert.InRange(p.Second, p.First * (1 - share), p.First * (1 + share)));
    }
}
