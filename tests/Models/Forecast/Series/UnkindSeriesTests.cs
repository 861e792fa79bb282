using Analytics.Models.Forecast.Series;
using Xunit;

namespace Analytics.Tests.Models.Forecast.Series;

public class UnkindSeriesTests
{
    private static readonly Dictionary<string, Func<double[], FittedSeries>> Methods = new()
    {
        ["last_season"] = y => Naive.LastSeason(y, 7),
        ["naive2"] = y => Naive.Naive2(y, 7),
        ["ets"] = y => ExponentialSmoothing.Fit(y, 7),
        ["ets of a fortnight"] = y => ExponentialSmoothing.Fit(y, 2),
        ["ets without season"] = y => ExponentialSmoothing.Fit(y, 1),
        ["theta"] = y => Theta.Fit(y, 7),
        ["dynamic theta"] = y => DynamicTheta.Fit(y, 7),
        ["multi-seasonal"] = y => MultiSeasonalEts.Fit(y, [7, 30]),
        ["croston"] = y => Croston.Fit(y),
        ["tsb"] = Tsb.Fit,
        ["adida"] = Adida.Fit,
    };

    private static readonly Dictionary<string, double[]> Cases = new()
    {
        ["empty"] = [],
        ["one"] = [5],
        ["two"] = [5, 7],
        ["three"] = [5, 0, 7],
        ["four"] = [1, 2, 3, 4],
        ["five"] = [1, 2, 1, 3, 2],
        ["six"] = [3, 2, 1, 3, 2, 9],
        ["shorter than two seasons"] = [.. Of(12, t => 10 + t % 7)],
        ["just two seasons"] = [.. Of(14, t => 10 + t % 7)],
        ["constant"] = [.. Of(50, _ => 3)],
        ["all zero"] = new double[50],
        ["one demand"] = [.. Of(50, t => t == 30 ? 1 : 0)],
        ["one spike"] = [.. Of(60, t => t == 30 ? 1e6 : 1)],
        ["falls to zero"] = [.. Of(60, t => t < 40 ? 10 + t % 7 : 0)],
        ["negative"] = [.. Of(60, t => -20 + t % 7)],
        ["around zero"] = [.. Of(60, t => Math.Sin(t) * 5)],
        ["straight line"] = [.. Of(60, t => t)],
        ["falling line"] = [.. Of(60, t => 60.5 - t)],
        ["exact season"] = [.. Of(70, t => 1 + t % 7)],
        ["season with zeros"] = [.. Of(70, t => t % 7 < 5 ? 4 + t * 37 % 5 : 0)],
        ["tiny"] = [.. Of(60, t => 1e-12 * (1 + t * 37 % 11))],
        ["huge"] = [.. Of(60, t => 1e15 * (1 + t * 37 % 11))],
        ["small change on a great level"] = [.. Of(60, t => 1e9 + t * 37 % 11)],
        ["runs away"] = [.. Of(60, t => Math.Pow(1.5, t))],
        ["dies out"] = [.. Of(60, t => Math.Pow(0.5, t))],
    };

    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var method in Methods.Keys)
                foreach (var name in Cases.Keys) data.Add(method, name);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Forecast_UnkindSeries_IsFiniteAndSensible(string method, string name)
    {
        var y = Cases[name];
        var copy = y.ToArray();
        var fit = Methods[method](y);
        var forecast = fit.Forecast(30);
        Assert.Equal(30, forecast.Length);
        Assert.All(forecast, v => Assert.True(double.IsFinite(v), $"{v}"));
        Assert.All(fit.Residuals, v => Assert.True(double.IsFinite(v), $"{v}"));
        Assert.True(fit.Residuals.Count == 0 || fit.Residuals.Count == y.Length);
        Assert.Empty(fit.Forecast(0));
        Assert.Equal(copy, y);
        Assert.Equal(forecast, Methods[method](y).Forecast(30));

        // No method may leave what was seen by more than three times its own width, unless the series itself runs away.
        var (low, high) = (y.Append(0).Min(), y.Append(0).Max());
        if (name != "runs away") Assert.All(forecast, v => Assert.InRange(v, low - 3 * (high - low) - 1e-9, high + 3 * (high - low) + 1e-9));
    }

    [Fact]
    public void Forecast_ConstantOrPatternWithoutNoise_GoesOn()
    {
        foreach (var method in Methods.Keys.Except(["tsb", "croston", "adida"]))
            Assert.All(Methods[method](Cases["constant"]).Forecast(10), v => Assert.Equal(3, v, 1e-9));
        foreach (var method in new[] { "last_season", "naive2", "ets", "multi-seasonal", "theta" })
            Assert.All(Methods[method](Cases["exact season"]).Forecast(14), (v, h) => Assert.Equal(1 + h % 7, v, 0.05));
        Assert.All(Methods["ets"](Cases["straight line"]).Forecast(10), (v, h) => Assert.Equal(60 + h, v, 0.01));
    }

    private static IEnumerable<double> Of(int n, Func<int, double> value) => Enumerable.Range(0, n).Select(value);
}
