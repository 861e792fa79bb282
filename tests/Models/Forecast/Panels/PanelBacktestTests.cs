using Analytics.Models.Forecast.Panels;
using Xunit;

namespace Analytics.Tests.Models.Forecast.Panels;

public class PanelBacktestTests
{
    private static readonly PanelOptions Options = new() { Horizon = 14, Origins = 4 };

    [Fact]
    public void WeeklyPattern_IsLearned_AndIntervalsHold()
    {
        var backtest = PanelBacktest.Run(Weeks(30, 420), Options);
        double Mase(string method) => backtest.Overall.Single(m => m.Method == method).Mase!.Value;
        // The noise alone gives about 0.7: the naive repeats last week's.
        Assert.InRange(Mase(PanelMethod.Chosen), 0.6, 0.8);
        Assert.True(Mase(PanelMethod.Chosen) < 0.85 * Mase(PanelMethod.SeasonalNaive));
        Assert.NotEqual(PanelMethod.SeasonalNaive, backtest.Forecast.Choice[0].Method);
        var intervals = backtest.Overall[^1].Intervals!;
        Assert.InRange(intervals.Coverage80!.Value, 0.72, 0.88);
        Assert.InRange(intervals.Coverage95!.Value, 0.9, 0.99);
        // Hand-made: normal noise of deviation 4 has a CRPS of 4 ÷ √π, and no forecast knows more.
        Assert.InRange(intervals.Crps!.Value, 0.9 * 4 / Math.Sqrt(Math.PI), 1.25 * 4 / Math.Sqrt(Math.PI));
    }

    [Fact]
    public void HeldOutSteps_AreNotLookedAt()
    {
        var panel = Weeks(12, 300);
        var other = panel with { Series = [.. panel.Series.Select(s => s with { Values = [.. s.Values[..^14], .. s.Values[^14..].Select(v => (3 * v) + 50)] })] };
        Assert.Equal(Numbers(PanelBacktest.Run(panel, Options).Forecast), Numbers(PanelBacktest.Run(other, Options).Forecast));
    }

    [Fact]
    public void Threads_ChangeNothing()
    {
        var panel = Weeks(12, 300);
        Assert.Equal(Numbers(PanelForecast.Of(panel, Options with { Threads = 1 })), Numbers(PanelForecast.Of(panel, Options with { Threads = 3 })));
    }

    /// <summary>Alone, a short constant has nothing to tell how widely to err: no interval is better than one of no width.</summary>
    [Fact]
    public void FewValuesAllAlike_AloneHaveNoIntervals()
    {
        var backtest = PanelBacktest.Run(new([new("few", [.. Enumerable.Repeat(4.0, 40)])], [7]), new() { Horizon = 5, Origins = 2 });
        Assert.All(backtest.Forecast.Points[0], v => Assert.Equal(4, v));
        Assert.False(backtest.Forecast.HasIntervals);
        Assert.Null(backtest.Overall[^1].Intervals);
    }

    [Fact]
    public void UnkindSeries_GiveNumbers()
    {
        var kind = Weeks(6, 200);
        double[] Values(Func<int, double> of) => [.. Enumerable.Range(0, 200).Select(of)];
        PanelSeries[] unkind =
        [
            new("all missing", Values(_ => double.NaN)), new("all zero", Values(_ => 0)), new("constant", Values(_ => 7)), new("one spike", Values(i => i == 150 ? 1000 : 0)),
            new("starts late", Values(i => i < 180 ? double.NaN : i)), new("one value", Values(i => i == 185 ? 3 : double.NaN)), new("stops", Values(i => i > 120 ? double.NaN : i % 7)),
            new("negative", Values(i => (i % 7) - 100)), new("level shift", Values(i => i < 150 ? 5 + (i % 7) : 500 + (i % 7))), new("holes", Values(i => i % 3 == 0 ? double.NaN : i % 7)),
        ];
        var backtest = PanelBacktest.Run(kind with { Series = [.. kind.Series, .. unkind] }, Options);
        var (points, quantiles) = (backtest.Forecast.Points, backtest.Forecast.Quantiles);
        int At(string name) => kind.Series.Count + Array.FindIndex(unkind, s => s.Name == name);
        // Of nothing comes nothing: a zero would be a claim.
        Assert.All(points[At("all missing")].Concat(quantiles[At("all missing")].SelectMany(q => q)), v => Assert.True(double.IsNaN(v)));
        Assert.All(backtest.Series.Where(s => s.Series == "all missing"), s => Assert.Equal((0, null, null), (s.N, s.Mae, s.Intervals)));
        var told = Enumerable.Range(0, points.Length).Where(s => s != At("all missing")).ToList();
        Assert.All(told.SelectMany(s => points[s].Concat(quantiles[s].SelectMany(q => q))), v => Assert.True(double.IsFinite(v)));
        Assert.All(told.SelectMany(s => quantiles[s]), q => Assert.Equal(q.Order(), q));
        // What has never been negative is not forecast to be.
        Assert.All(told.Where(s => s < 13).SelectMany(s => quantiles[s]).SelectMany(q => q), v => Assert.True(v >= 0));
        // One value says nothing of how it will vary, two hundred alike do.
        Assert.All(quantiles[At("one value")], q => Assert.True(q[^1] - q[0] > 1, $"{q[0]}–{q[^1]}"));
        Assert.All(quantiles[At("constant")], q => Assert.Equal((7, 7), (q[0], q[^1])));
        Assert.Null(backtest.Series.Single(s => s is { Series: "constant", Method: PanelMethod.Chosen }).Mase);
    }

    [Fact]
    public void SilenceAtTheEnd_IsNoCertainty()
    {
        var panel = Weeks(8, 260);
        double[] silent = [.. panel.Series[0].Values[..150], .. Enumerable.Repeat(0.0, 110)];
        var forecast = PanelForecast.Of(panel with { Series = [.. panel.Series, new("silent", silent)] }, Options);
        Assert.True(forecast.Quantiles[^1].All(q => q[^1] > q[0]));
    }

    [Fact]
    public void OneSeriesAmongConstants_IsJudgedByItsOrigins()
    {
        var panel = Weeks(1, 400);
        var alone = PanelForecast.Of(panel, Options);
        var beside = PanelForecast.Of(panel with { Series = [new("constant", [.. Enumerable.Repeat(3.0, 400)]), .. panel.Series] }, Options);
        Assert.NotEqual(PanelMethod.SeasonalNaive, alone.Choice[0].Method);
        Assert.NotEqual(PanelMethod.SeasonalNaive, beside.Choice[0].Method);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(20)]
    [InlineData(40)]
    public void ShortHistory_IsForecastAllTheSame(int steps)
    {
        var backtest = PanelBacktest.Run(Weeks(2, steps), Options);
        Assert.All(Numbers(backtest.Forecast), v => Assert.True(double.IsFinite(v)));
        Assert.Equal(28, backtest.Overall[^1].N);
    }

    private static IEnumerable<double> Numbers(PanelForecast forecast) => forecast.Points.SelectMany(p => p).Concat(forecast.Quantiles.SelectMany(s => s).SelectMany(q => q));

    /// <summary>A weekly pattern of its own for each series, and normal noise of deviation 4.</summary>
    private static Panel Weeks(int series, int steps)
    {
        var random = new Random(3);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return new([.. Enumerable.Range(0, series).Select(s =>
        {
            double[] week = [.. Enumerable.Range(0, 7).Select(_ => 40 + (10 * Normal()))];
            return new PanelSeries($"s{s}", [.. Enumerable.Range(0, steps).Select(i => Math.Max(0, week[i % 7] + (4 * Normal())))]);
        })], [7]);
    }
}
