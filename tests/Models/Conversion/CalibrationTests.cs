using Analytics.Models.Conversion;
using Xunit;

namespace Analytics.Tests.Models.Conversion;

public class CalibrationTests
{
    [Fact]
    public void Steps_NeverFallAndHitTheRatesOfTheirRows()
    {
        double[] logits = [-2, -1, -1, 0, 1, 2, 3];
        bool[] happened = [false, true, false, false, true, true, true];

        var steps = IsotonicSteps.Fit(logits, happened);

        // By hand: −2 has 0 of 1; −1, −1, 0 pool to 1 of 3; then ones.
        Assert.Equal(0.25, steps.Probability(-2), 12);
        Assert.Equal(1.5 / 4, steps.Probability(-2 / 3.0), 12);
        Assert.Equal(steps.Rates.Order(), steps.Rates);
        Assert.Equal(steps.Rates[0], steps.Probability(-9));
        Assert.Equal(steps.Rates[^1], steps.Probability(9));
        Assert.InRange(steps.Probability(-1.5), steps.Rates[0], steps.Rates[1]);
    }

    [Fact]
    public void Curve_IsKeptWhereItHolds_AndStepsWhereItDoesNot()
    {
        Assert.Null(Fitted(logit => PlattScaling.Sigmoid((0.7 * logit) - 0.5)).Steps);
        // Flat at both ends and steep in the middle: no logistic curve.
        Assert.NotNull(Fitted(logit => logit < 0 ? 0.2 : 0.8).Steps);
    }

    [Fact]
    public void ScoresThatFall_AreNotCalibrated()
    {
        var random = new Random(1);
        double[] logits = [.. Enumerable.Range(0, 500).Select(_ => (random.NextDouble() * 4) - 2)];
        Assert.Null(Calibration.Fit(logits, [.. logits.Select(l => l < 0)], [.. logits.Select(_ => new DateOnly(2026, 1, 1))], out double slope));
        Assert.True(slope < 0);
    }

    private static Calibration Fitted(Func<double, double> truth)
    {
        var random = new Random(3);
        double[] logits = [.. Enumerable.Range(0, 6000).Select(_ => (random.NextDouble() * 6) - 3)];
        bool[] happened = [.. logits.Select(l => random.NextDouble() < truth(l))];
        return Calibration.Fit(logits, happened, [.. Enumerable.Range(0, 6000).Select(i => new DateOnly(2026, 1, 1).AddDays(i / 100))], out _)!;
    }
}
