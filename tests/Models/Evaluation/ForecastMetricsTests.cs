using Analytics.Models.Evaluation;
using Xunit;

namespace Analytics.Tests.Models.Evaluation;

public class ForecastMetricsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Metrics_RandomData_EqualPlainLoops(int seed)
    {
        var random = new Random(seed);
        double[] Draw(int n) => [.. Enumerable.Range(0, n).Select(_ => 20 * random.NextDouble())];
        var (actual, forecast, history) = (Draw(60), Draw(60), Draw(100));
        actual[7] = history[11] = double.NaN;

        double absolute = 0, square = 0, bias = 0, naive = 0, naiveSquare = 0;
        int n = 0, pairs = 0, inside = 0;
        for (var i = 0; i < actual.Length; i++)
        {
            if (double.IsNaN(actual[i])) continue;
            var error = forecast[i] - actual[i];
            absolute += error < 0 ? -error : error;
            square += error * error;
            bias += error;
            if (error is <= 4 and >= -4) inside++;
            n++;
        }
        for (var i = 7; i < history.Length; i++)
        {
            var change = history[i] - history[i - 7];
            if (double.IsNaN(change)) continue;
            naive += change < 0 ? -change : change;
            naiveSquare += change * change;
            pairs++;
        }

        Assert.Equal((59, 91), (n, pairs));
        Equal(absolute / n, ForecastMetrics.MeanAbsoluteError(actual, forecast));
        Equal(Math.Sqrt(square / n), ForecastMetrics.RootMeanSquaredError(actual, forecast));
        Equal(bias / n, ForecastMetrics.Bias(actual, forecast));
        Equal((double)inside / n, ForecastMetrics.Coverage(actual, [.. forecast.Select(f => f - 4)], [.. forecast.Select(f => f + 4)]));
        var (scale, squared) = (ForecastMetrics.NaiveAbsoluteScale(history, 7), ForecastMetrics.NaiveSquaredScale(history, 7));
        Equal(naive / pairs, scale);
        Equal(naiveSquare / pairs, squared);
        Equal(absolute / n / (naive / pairs), ForecastMetrics.Mase(actual, forecast, scale));
        Equal(Math.Sqrt(square / n / (naiveSquare / pairs)), ForecastMetrics.Rmsse(actual, forecast, squared));
    }

    [Fact]
    public void Metrics_NothingKnown_AreNull()
    {
        Assert.Null(ForecastMetrics.MeanAbsoluteError([double.NaN], [1]));
        Assert.Null(ForecastMetrics.RootMeanSquaredError([], []));
        Assert.Null(ForecastMetrics.Bias([], []));
        Assert.Null(ForecastMetrics.Coverage([], [], []));
        Assert.Null(ForecastMetrics.NaiveAbsoluteScale([1, 2, 3], 7));
    }

    [Fact]
    public void ScaledErrors_FlatHistory_AreNullNotInfinite()
    {
        var flat = Enumerable.Repeat(4.0, 30).ToList();
        Assert.Null(ForecastMetrics.Mase([1], [2], ForecastMetrics.NaiveAbsoluteScale(flat, 7)));
        Assert.Null(ForecastMetrics.Rmsse([1], [2], ForecastMetrics.NaiveSquaredScale(flat, 7)));
    }

    [Fact]
    public void Lengths_Different_AreRefused() =>
        Assert.Throws<ArgumentException>(() => ForecastMetrics.MeanAbsoluteError([1, 2], [1]));

    private static void Equal(double expected, double? found) => Assert.Equal(expected, found!.Value, 1e-10);

    [Fact]
    public void SymmetricPercentageError_ByHand()
    {
        // 200 × 1/3, 0 for two zeros, 200 where only one is 0.
        Assert.Equal((200.0 / 3 + 0 + 200) / 3, ForecastMetrics.SymmetricPercentageError([1, 0, 4, double.NaN], [2, 0, 0, 5])!.Value, 12);
        Assert.Null(ForecastMetrics.SymmetricPercentageError([double.NaN], [1]));
    }

    [Fact]
    public void ScaledIntervalScore_ByHand()
    {
        // Inside: the width 4. One above: 4 + 40 × 1. Two below: 4 + 40 × 2; over a scale of 2.
        Assert.Equal((4 + 44 + 84) / 3.0 / 2, ForecastMetrics.ScaledIntervalScore([5, 8, 1, double.NaN], [3, 3, 3, 3], [7, 7, 7, 7], 0.05, 2)!.Value, 12);
        Assert.Null(ForecastMetrics.ScaledIntervalScore([5], [3], [7], 0.05, 0));
    }
}
