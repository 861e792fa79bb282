using System.Globalization;
using System.Text;
using Analytics.Models.Forecast.Panels;

namespace Analytics.Learning;

/// <summary>A backtest in words, for a terminal.</summary>
public static class BacktestText
{
    /// <summary>The whole report.</summary>
    public static string Of(PanelBacktest backtest)
    {
        var text = new StringBuilder();
        var forecast = backtest.Forecast;
        Line(text, $"{forecast.Points.Length:N0} series, the last {backtest.Steps:N0} steps held out. MASE and MSIS over the mean absolute change from {backtest.ScaleSeason:N0} step(s) before.");
        if (forecast.Origins == 0)
            Line(text, "Too short for a past origin: the seasonal naive, without intervals.");
        else
            Line(text, $"Chosen by {forecast.Origins} past origins: {string.Join(", ", forecast.Choice.Select(c => $"steps {c.Stretch.From + 1}–{c.Stretch.To} {c.Method}"))}.");
        if (forecast.MissingLibrary is { } library)
            Line(text, $"No global models: LightGBM needs '{library}', which this machine lacks (Debian, Ubuntu: apt install libgomp1).");
        Line(text, $"\n{"method",-20} {"MASE",8} {"RMSSE",8} {"sMAPE",8} {"MAE",12} {"RMSE",12} {"bias",12}");
        foreach (var m in backtest.Overall)
            Line(text, $"{m.Method,-20} {Number(m.Mase, "0.0000"),8} {Number(m.Rmsse, "0.0000"),8} {Number(m.Smape, "0.000"),8} {Number(m.Mae, "0.###"),12} {Number(m.Rmse, "0.###"),12} {Number(m.Bias, "+0.###;-0.###;0"),12}");
        if (backtest.Overall[^1].Intervals is { } i)
        {
            Line(text, $"\nIntervals, means over series: {Percent(i.Coverage80)} of the values in the 80 % interval, {Percent(i.Coverage95)} in the 95 % one; MSIS {Number(i.Msis80, "0.00")} and {Number(i.Msis95, "0.00")}, CRPS {Number(i.Crps, "0.###")}.");
        }
        else if (forecast.Origins > 0)
        {
            Line(text, $"\nNo intervals: past forecasts have no errors to go by.");
        }

        int unknown = forecast.Points.Count(f => double.IsNaN(f[0]));
        if (unknown > 0)
            Line(text, $"{unknown:N0} series have no forecast: nothing is known of them before the held-out steps.");
        int sparse = backtest.Series.Count(s => s is { Method: PanelMethod.Chosen, Mase: null });
        if (sparse > 0)
            Line(text, $"{sparse:N0} series have no MASE: constant or too short before the held-out steps, or nothing known among them.");
        return text.ToString();
    }

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";

    private static string Percent(double? share) => Number(share, "0.0 %");

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
