using System.Globalization;
using Analytics.Models.Forecast.Panels;

namespace Analytics.Benchmarks;

/// <summary>Backtests of published series, whole, with one setting: what forecasts are worth beside what others have published; and how long a thousand series take.</summary>
public static class SeriesBenchmark
{
    // M4's Naive2, by which its overall weighted average is measured: sMAPE and MASE as published.
    private static readonly (double Smape, double Mase) Hourly = (18.383, 2.395), Weekly = (9.161, 2.777);

    /// <summary>A line for each set.</summary>
    public static IEnumerable<string> Run()
    {
        string data = Path.GetDirectoryName(Path.GetDirectoryName(Checkout.RealData("nn5/nn5_daily_111.csv")))!;
        yield return "| set | series | chosen | MASE | sMAPE | MAE | OWA | coverage 80/95 % | MSIS 80/95 % | s |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |";
        foreach (var (file, name) in new[] { ("nn5/nn5_daily_111.csv", "NN5"), ("m4/Hourly-train.csv", "M4 Hourly"), ("m4/Weekly-train.csv", "M4 Weekly") })
        {
            yield return !File.Exists(Path.Combine(data, file)) ? $"| {name} | not here: set ANALYTICS_REAL_DATA | | | | | | | | |" : name switch
            {
                "NN5" => Line(name, PublishedSeries.Nn5(data), new PanelOptions { Horizon = 56 }, null),
                "M4 Hourly" => Line(name, PublishedSeries.M4(data, "Hourly", [24, 168]), new PanelOptions { Horizon = 48 }, Hourly),
                _ => Line(name, PublishedSeries.M4(data, "Weekly", [52]), new PanelOptions { Horizon = 13, ScaleSeason = 1 }, Weekly),
            };
        }

        yield return Line("made up, three years of days", MadeUpSeries.Daily(1000, 1096, seed: 1), new PanelOptions { Horizon = 91 }, null);
    }

    private static string Line(string name, Panel panel, PanelOptions options, (double Smape, double Mase)? naive2)
    {
        PanelBacktest? backtest = null;
        double seconds = Measurement.Time(() => backtest = PanelBacktest.Run(panel, options));
        var all = backtest!.Overall[^1];
        string owa = naive2 is { } n ? (((all.Smape / n.Smape) + (all.Mase / n.Mase)) / 2)!.Value.ToString("0.0000", CultureInfo.InvariantCulture) : "";
        string chosen = string.Join(", ", backtest.Forecast.Choice.Select(c => c.Method).Distinct());
        return string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {panel.Series.Count} | {chosen} | {all.Mase:0.0000} | {all.Smape:0.000} | {all.Mae:0.000} | {owa} | {all.Intervals!.Coverage80:0.0 %} / {all.Intervals.Coverage95:0.0 %} | {all.Intervals.Msis80:0.00} / {all.Intervals.Msis95:0.00} | {seconds:0} |");
    }
}
