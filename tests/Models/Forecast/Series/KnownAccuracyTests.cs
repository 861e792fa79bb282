using System.Globalization;
using Analytics.Models.Forecast.Series;
using Xunit;

namespace Analytics.Tests.Models.Forecast.Series;

/// <summary>
/// Accuracy on the NN5 competition's 111 daily cash withdrawals: 735 days to learn, 56 to forecast. R's forecast 8.20 has, on
/// the same series with the same gaps filled, a mean absolute error of 3.775 by ets() and 3.882 by thetaf().
/// </summary>
public class KnownAccuracyTests
{
    private const int Horizon = 56;

    [Fact]
    public void Nn5_MeanError_IsThatOfRWithinOnePercent()
    {
        var series = Nn5();
        Assert.Equal(111, series.Count);
        double Error(Func<double[], FittedSeries> fit) => series.Average(y => Mae(y[^Horizon..], fit(Gaps.Fill(y[..^Horizon], 7)).Forecast(Horizon)));

        Assert.InRange(Error(y => ExponentialSmoothing.Fit(y, 7)), 3.77, 1.01 * 3.7749);
        Assert.InRange(Error(y => Theta.Fit(y, 7)), 0.998 * 3.8823, 1.002 * 3.8823);
        // Measured: 3.780, 3.917, 3.981, 4.400.
        Assert.InRange(Error(y => ExponentialSmoothing.Fit(y, 7, EtsForm.Additive)), 3.76, 3.80);
        Assert.InRange(Error(y => DynamicTheta.Fit(y, 7)), 3.90, 3.93);
        Assert.InRange(Error(y => MultiSeasonalEts.Fit(y, [7])), 3.96, 4.00);
        Assert.InRange(Error(y => Naive.LastSeason(y, 7)), 4.399, 4.401);
    }

    private static double Mae(double[] actual, double[] forecast) =>
        actual.Zip(forecast).Where(p => !double.IsNaN(p.First)).Average(p => Math.Abs(p.First - p.Second));

    private static List<double[]> Nn5()
    {
        var path = Path.Combine(Folder(), "nn5", "nn5_daily_111.csv");
        Assert.SkipUnless(File.Exists(path), "nn5_daily_111.csv is not here: set ANALYTICS_REAL_DATA to the folder that holds it");
        var rows = File.ReadLines(path).Skip(1).Select(l => l.Split(',')).ToList();
        return [.. Enumerable.Range(1, rows[0].Length - 1).Select(j => rows.Select(r =>
            r[j].Length == 0 ? double.NaN : double.Parse(r[j], CultureInfo.InvariantCulture)).ToArray())];
    }

    private static string Folder()
    {
        if (Environment.GetEnvironmentVariable("ANALYTICS_REAL_DATA") is { Length: > 0 } folder) return folder;
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Analytics.sln"))) root = root.Parent;
        return Path.Combine(root?.Parent?.FullName ?? ".", "shared", "data");
    }
}
