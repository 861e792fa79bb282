using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Analytics.Benchmarks;

/// <summary>What R's package <c>forecast</c> makes of a set of series; it is no part of the product, only what its methods are held against.</summary>
/// <param name="Seconds">Of all fits and forecasts, on one core, without R's start.</param>
/// <param name="Mae">Mean absolute error, the mean over the series.</param>
/// <param name="Coverage80">Share of held-out steps within the 80 % interval, 0–1.</param>
/// <param name="Coverage95">The same of the 95 % interval.</param>
/// <param name="Msis80">Mean scaled interval score at 80 %.</param>
/// <param name="Msis95">The same at 95 %.</param>
public sealed record RForecast(double Seconds, double Mae, double Coverage80, double Coverage95, double Msis80, double Msis95)
{
    /// <summary>Forecasts the series.</summary>
    /// <param name="folder">Where to put them for R to read.</param>
    /// <param name="series">Past without a gap, and what came, NaN where not known.</param>
    /// <param name="season">Steps a season.</param>
    /// <param name="lag">Of the naive forecast that scales the interval score.</param>
    /// <param name="method"><c>ets</c> or <c>thetaf</c>.</param>
    /// <returns>Null without R or its package (Debian: <c>r-cran-forecast</c>).</returns>
    public static RForecast? Of(string folder, IReadOnlyList<HeldOut> series, int season, int lag, string method)
    {
        string file = Path.Combine(folder, "series.csv");
        int horizon = series[0].Actual.Length;
        Write(file, series);
        string script = Path.Combine(AppContext.BaseDirectory, "forecast-peers.R");
        string? said = Run("Rscript", script, file, Text(horizon), Text(season), Text(lag), method);
        double[]? numbers = said?.Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return numbers is null ? null : new(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
    }

    private static void Write(string file, IReadOnlyList<HeldOut> series)
    {
        int steps = series.Max(s => s.Past.Length);
        string Cell(HeldOut s, int t)
        {
            int i = t - (steps - s.Past.Length);
            double value = i < 0 ? double.NaN : i < s.Past.Length ? s.Past[i] : s.Actual[i - s.Past.Length];
            return double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
        }

        File.WriteAllLines(file, [
            string.Join(',', series.Select((_, i) => $"s{i}")),
            .. Enumerable.Range(0, steps + series[0].Actual.Length).Select(t => string.Join(',', series.Select(s => Cell(s, t))))]);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
            string said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? said : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
