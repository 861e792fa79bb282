using Analytics.Models.Evaluation;
using Xunit;

namespace Analytics.Tests.Models.Evaluation;

public class ProbabilityMetricsTests
{
    [Fact]
    public void LogLossAndBrier_EqualNaiveLoops()
    {
        var random = new Random(9);
        double[] predicted = [.. Enumerable.Range(0, 500).Select(_ => random.NextDouble())];
        bool[] happened = [.. predicted.Select(p => random.NextDouble() < p)];
        double loss = 0, brier = 0;
        for (int i = 0; i < 500; i++)
        {
            loss += happened[i] ? -Math.Log(predicted[i]) : -Math.Log(1 - predicted[i]);
            brier += Math.Pow((happened[i] ? 1 : 0) - predicted[i], 2);
        }
        var figures = ProbabilityMetrics.Of(happened, predicted);
        Assert.Equal(loss / 500, figures.LogLoss, 12);
        Assert.Equal(brier / 500, figures.Brier, 12);
        Assert.Equal(happened.Count(y => y), figures.Positives);
        Assert.Equal(predicted.Average(), figures.MeanPredicted, 12);
    }

    [Fact]
    public void LogLoss_CertainAndWrong_IsClipped()
    {
        Assert.Equal(-Math.Log(1e-7), LogLoss.OfRow(true, 0), 6);
        Assert.Equal(-Math.Log(1e-7), LogLoss.OfRow(false, 1), 6);
        Assert.Equal(Math.Log(2), LogLoss.Mean([true, false], [0.5, 0.5]), 12);
    }

    [Fact]
    public void NoRows_AreNaN()
    {
        Assert.True(double.IsNaN(LogLoss.Mean([], [])));
        Assert.True(double.IsNaN(BrierScore.Of([], [])));
        Assert.True(double.IsNaN(CalibrationTable.ExpectedError([])));
    }

    [Fact]
    public void OtherLength_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => LogLoss.Mean([true], []));
        Assert.Throws<ArgumentException>(() => BrierScore.Of([true], []));
        Assert.Throws<ArgumentException>(() => CalibrationTable.Of([true], []));
    }
}
