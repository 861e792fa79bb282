using Analytics.Models.Forecast.Series;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace Analytics.Tests.Models.Forecast.Series;

public class EtsStabilityTests
{
    // Hyndman et al. (2008), section 10.2: the roots as eigenvalues of the companion matrix.
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(12)]
    public void Holds_WeightsAtRandom_IsWhatTheRootsSay(int season)
    {
        var random = new Random(season);
        var (stable, unstable) = (0, 0);
        for (var i = 0; i < 400; i++)
        {
            var trend = i % 2 == 0;
            // Beyond the usual bounds too, so that both answers come up.
            var w = new EtsWeights(1.6 * random.NextDouble(), trend ? random.NextDouble() : 0, 1.2 * random.NextDouble(),
                trend && i % 4 == 0 ? 0.8 + 0.18 * random.NextDouble() : 1);
            var largest = LargestRoot(w, season);
            if (Math.Abs(largest - 1) < 1e-6 && trend) continue;
            var expected = largest < 1 + 1e-6;
            Assert.Equal(expected, EtsStability.Holds(w, trend, season));
            if (expected) stable++;
            else unstable++;
        }
        Assert.True(stable > 20 && unstable > 20, $"{stable} stable, {unstable} not");
    }

    private static double LargestRoot(EtsWeights w, int season)
    {
        var p = new double[season + 2];
        var inner = w.Alpha + w.Beta - w.Alpha * w.Phi;
        Array.Fill(p, inner);
        p[0] = w.Phi * (1 - w.Alpha - w.Gamma);
        p[1] = inner + w.Gamma - 1;
        p[season] = w.Alpha + w.Beta - w.Phi;
        p[season + 1] = 1;
        var companion = Matrix<double>.Build.Dense(season + 1, season + 1, (i, j) => j == season ? -p[i] : i == j + 1 ? 1 : 0);
        return companion.Evd().EigenValues.Max(e => e.Magnitude);
    }
}
