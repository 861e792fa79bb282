using System.Globalization;
using System.Text;
using System.Text.Json;
using Analytics.Lake;
using Analytics.Models.Forecast.Panels;
using Analytics.Report;

namespace Analytics.Commands.Results;

/// <summary>A backtest as files: what was chosen and the means as JSON, every series' accuracy and the forecasts as CSV.</summary>
public static class BacktestFiles
{
    /// <summary>Names of the files.</summary>
    public const string Summary = "backtest.json", Accuracy = "accuracy.csv", Forecasts = "forecasts.csv";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes them; the same backtest gives the same bytes.</summary>
    /// <param name="panel">What was judged, held-out steps included.</param>
    /// <param name="backtest">How it did.</param>
    /// <param name="folder">Where to; made where there is none.</param>
    public static void Write(Panel panel, PanelBacktest backtest, string folder)
    {
        Directory.CreateDirectory(folder);
        var forecast = backtest.Forecast;
        string summary = JsonSerializer.Serialize(
            new
            {
                Series = panel.Series.Count,
                HeldOutSteps = backtest.Steps,
                panel.Seasons,
                backtest.ScaleSeason,
                forecast.Origins,
                forecast.MissingLibrary,
                Choice = forecast.Choice.Select(c => new { FromStep = c.Stretch.From + 1, ToStep = c.Stretch.To, c.Method }),
                backtest.Overall,
            }, Json);
        Save(folder, Summary, summary + "\n");
        Save(folder, Accuracy, "series,method,n,mase,rmsse,smape,mae,rmse,bias,coverage_80,coverage_95,msis_80,msis_95,crps\r\n" + string.Concat(backtest.Series.Select(Row)));
        Save(folder, Forecasts, "series,step,actual,forecast," + string.Join(",", PanelForecast.Levels.Select(p => string.Create(CultureInfo.InvariantCulture, $"q{p * 100:00.#}"))) + "\r\n"
            + string.Concat(panel.Series.SelectMany((s, i) => forecast.Points[i].Select((point, h) => Line([
                s.Name, (h + 1).ToString(CultureInfo.InvariantCulture), Number(s.Values[^(backtest.Steps - h)]), Number(point), .. forecast.Quantiles[i][h].Select(q => Number(forecast.HasIntervals ? q : null))])))));
    }

    private static string Row(SeriesAccuracy a) => Line([
        a.Series ?? "", a.Method, a.N.ToString(CultureInfo.InvariantCulture), Number(a.Mase), Number(a.Rmsse), Number(a.Smape), Number(a.Mae), Number(a.Rmse), Number(a.Bias),
        Number(a.Intervals?.Coverage80), Number(a.Intervals?.Coverage95), Number(a.Intervals?.Msis80), Number(a.Intervals?.Msis95), Number(a.Intervals?.Crps)]);

    // A name that a spreadsheet would take for a formula is made a text.
    private static string Line(IEnumerable<string> fields) => string.Join(",", fields.Select((f, i) => CsvText.Quoted(i == 0 ? CsvText.Unformulated(f) : f))) + "\r\n";

    private static string Number(double? value) => value is { } v && double.IsFinite(v) ? v.ToString("R", CultureInfo.InvariantCulture) : "";

    private static void Save(string folder, string name, string text) => Durable.Write(Path.Combine(folder, name), Encoding.UTF8.GetBytes(text));
}
