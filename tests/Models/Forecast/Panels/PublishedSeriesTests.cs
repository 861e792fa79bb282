using System.Globalization;
using Analytics.Models.Forecast.Panels;
using Analytics.Tests.EndToEnd;
using Xunit;

namespace Analytics.Tests.Models.Forecast.Panels;

/// <summary>Accuracy on the held-out days of NN5, measured once with the settings locked; M4 is printed by the benchmark.</summary>
public class PublishedSeriesTests
{
    [Fact]
    public void Nn5_HoldsItsFigures()
    {
        RealInput.Require("nn5/nn5_daily_111.csv");
        string[][] lines = [.. File.ReadLines(Path.Combine(RealInput.Folder, "nn5", "nn5_daily_111.csv")).Skip(1).Select(l => l.Split(','))];
        var panel = new Panel(
            [.. Enumerable.Range(1, 111).Select(c => new PanelSeries($"NN5-{c:000}", [.. lines.Select(l => l[c].Length == 0 ? double.NaN : double.Parse(l[c], CultureInfo.InvariantCulture))]))],
            [7], new DateOnly(1996, 3, 18));
        var backtest = PanelBacktest.Run(panel, new PanelOptions { Horizon = 56 });

        // Measured: MASE 0.781, sMAPE 19.64, MAE 3.33; R's ets() has 0.877 in MASE.
        var all = backtest.Overall[^1];
        Assert.InRange(all.Mase!.Value, 0.7, 0.8);
        Assert.InRange(all.Smape!.Value, 18, 19.8);
        Assert.InRange(all.Mae!.Value, 3, 3.4);
        Assert.Equal(6, backtest.Forecast.Origins);
        // Measured: 80.3 and 95.7 % covered, MSIS 7.52; R's ets() has 88.2 and 95.4 %, 7.65.
        Assert.InRange(all.Intervals!.Coverage80!.Value, 0.78, 0.82);
        Assert.InRange(all.Intervals.Coverage95!.Value, 0.93, 0.97);
        Assert.InRange(all.Intervals.Msis95!.Value, 7, 7.65);
        // The naive's published MASE is 1.025; gaps filled from the past alone make it a little more.
        Assert.InRange(backtest.Overall.Single(m => m.Method == PanelMethod.SeasonalNaive).Mase!.Value, 1.01, 1.05);
    }
}
