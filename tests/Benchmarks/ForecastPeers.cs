using System.Globalization;
using Analytics.Models.Forecast.Panels;
using Analytics.Models.Forecast.Series;

namespace Analytics.Benchmarks;

/// <summary>Our ETS and theta beside those of R's package <c>forecast</c>, on the same series with the same gaps filled, each on one core.</summary>
public static class ForecastPeers
{
    /// <summary>A line for each set and method; M4 Hourly by every eighth series, since R's ets takes half a minute for one.</summary>
    public static IEnumerable<string> Run(string folder)
    {
        string data = Path.GetDirectoryName(Path.GetDirectoryName(Checkout.RealData("nn5/nn5_daily_111.csv")))!;
        yield return "| set | series | method | MAE | R | ratio | s | R | times as fast | R's coverage 80/95 % | R's MSIS 80/95 % |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |";
        foreach (var set in Sets(data))
        {
            foreach (string method in new[] { "ets", "thetaf" })
                yield return set.Series is { } panel ? Line(folder, set.Name, HeldOut.Of(panel, set.Horizon), set.Season, set.Lag, method) : $"| {set.Name} | not here: set ANALYTICS_REAL_DATA | {method} | | | | | | | | |";
        }
    }

    private static IEnumerable<(string Name, Panel? Series, int Horizon, int Season, int Lag)> Sets(string data)
    {
        bool Has(string file) => File.Exists(Path.Combine(data, file));
        yield return ("NN5", Has("nn5/nn5_daily_111.csv") ? PublishedSeries.Nn5(data) : null, 56, 7, 7);
        // ets() of R forgets seasons longer than 24 steps; ours is told to.
        yield return ("M4 Weekly", Has("m4/Weekly-train.csv") ? PublishedSeries.M4(data, "Weekly", [52]) : null, 13, 52, 1);
        yield return ("M4 Hourly", Has("m4/Hourly-train.csv") ? Every(8, PublishedSeries.M4(data, "Hourly", [24])) : null, 48, 24, 24);
    }

    private static Panel Every(int step, Panel panel) => new([.. panel.Series.Where((_, i) => i % step == 0)], panel.Seasons);

    private static string Line(string folder, string name, IReadOnlyList<HeldOut> series, int season, int lag, string method)
    {
        double mae = 0;
        double Ours() => Measurement.Time(() => mae = series.Average(s => s.Mae(Fit(s.Past, season, method).Forecast(s.Actual.Length))));
        Ours();
        double seconds = Ours();
        return RForecast.Of(folder, series, season, lag, method) is { } r
            ? string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {series.Count} | {method} | {mae:0.000} | {r.Mae:0.000} | {mae / r.Mae:0.0000} | {seconds:0.0} | {r.Seconds:0.0} | {r.Seconds / seconds:0.0} | {r.Coverage80:0.0 %} / {r.Coverage95:0.0 %} | {r.Msis80:0.00} / {r.Msis95:0.00} |")
            : string.Create(CultureInfo.InvariantCulture, $"| {name} | {series.Count} | {method} | {mae:0.000} | no R with forecast (Debian: r-cran-forecast) | | {seconds:0.0} | | | | |");
    }

    private static FittedSeries Fit(double[] past, int season, string method) =>
        method == "thetaf" ? Theta.Fit(past, season) : ExponentialSmoothing.Fit(past, season > 24 ? 1 : season);
}
