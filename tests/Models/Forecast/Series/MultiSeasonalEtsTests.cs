using Analytics.Models.Forecast.Series;
using Xunit;

namespace Analytics.Tests.Models.Forecast.Series;

public class MultiSeasonalEtsTests
{
    private static double[] TwoSeasons() => [.. Enumerable.Range(1, 200).Select(t =>
        100 + 0.1 * t + 10 * Math.Sin(2 * Math.PI * t / 7) * (1 + t / 400.0) + 5 * Math.Cos(2 * Math.PI * t / 30) + t * 37 % 11)];

    // R: b <- mstl(USAccDeaths); b[c(1, 37, 72), "Seasonal12"]
    [Fact]
    public void Decompose_OneSeason_IsThatOfR()
    {
        var season = MultiSeasonalEts.Decompose(KnownSeries.AccidentalDeaths, [12], out var rest)[0];
        Assert.Equal(-860.449503, season[0], 1e-5);
        Assert.Equal(-808.464914, season[36], 1e-5);
        Assert.Equal(39.490634, season[71], 1e-5);
        Assert.All(rest.Zip(season), (p, t) => Assert.Equal(KnownSeries.AccidentalDeaths[t], p.First + p.Second, 1e-8));
    }

    // R: t <- 1:200; y <- 100 + 0.1 * t + 10 * sin(2 * pi * t / 7) * (1 + t / 400) + 5 * cos(2 * pi * t / 30) + ((t * 37) %% 11)
    // a <- mstl(msts(y, c(7, 30))); a[c(1, 50, 100, 200), c("Seasonal7", "Seasonal30")]
    [Fact]
    public void Decompose_TwoSeasons_AreThoseOfR()
    {
        var parts = MultiSeasonalEts.Decompose(TwoSeasons(), [7, 30], out _);
        double[][] expected = [[7.9087237, 8.4816216, 13.1832352, -6.7877394], [3.4123866, -3.0879199, -3.7022538, -2.2056282]];
        for (var i = 0; i < 2; i++)
            Assert.Equal(expected[i], new[] { 1, 50, 100, 200 }.Select(t => Math.Round(parts[i][t - 1], 7)), (a, b) => Math.Abs(a - b) < 2e-7);
    }

    // R: stlf(USAccDeaths, h = 12)$mean, which is STL + ETS(A,N,N).
    [Fact]
    public void Forecast_OneSeason_IsThatOfR()
    {
        double[] expected = [8332.9518, 7601.4900, 8356.9089, 8583.5856, 9456.5812, 9857.1151, 10813.1030, 10035.1798, 8997.8371, 9286.9305, 8778.3945, 9143.6686];
        var fit = MultiSeasonalEts.Fit(KnownSeries.AccidentalDeaths, [12]);
        Assert.Equal("ETS(A,N,N)", fit.Form.ToString());
        Assert.All(expected.Zip(fit.Forecast(12)), p => Assert.Equal(p.First, p.Second, 2.0));
        Assert.Equal(72, fit.Residuals.Count);
    }

    [Fact]
    public void Forecast_SeasonsInAnyOrderOrTooLong_AreUsedWhereTheyFit()
    {
        var y = TwoSeasons();
        var both = MultiSeasonalEts.Fit(y, [7, 30]).Forecast(60);
        Assert.Equal(both, MultiSeasonalEts.Fit(y, [30, 1, 7, 30, 100]).Forecast(60));
        // A better idea of the steps to come than the week alone gives.
        double Error(double[] f) => f.Select((v, h) => Math.Abs(v - Truth(201 + h))).Average();
        Assert.True(Error(both) < 0.8 * Error(MultiSeasonalEts.Fit(y, [7]).Forecast(60)));
        Assert.Equal(MultiSeasonalEts.Fit(y, []).Forecast(3), ExponentialSmoothing.Fit(y, 1).Forecast(3));
    }

    private static double Truth(int t) =>
        105 + 0.1 * t + 10 * Math.Sin(2 * Math.PI * t / 7) * (1 + t / 400.0) + 5 * Math.Cos(2 * Math.PI * t / 30);
}
