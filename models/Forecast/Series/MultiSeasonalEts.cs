namespace Analytics.Models.Forecast.Series;

/// <summary>
/// Several seasons at once, such as a week and a year: they are taken off one after the other by loess, twice round
/// (MSTL of Bandara, Hyndman and Bergmeir, 2021); what is left goes through exponential smoothing without a season, and
/// each season's last turn is put back.
/// </summary>
public sealed class MultiSeasonalEts : FittedSeries
{
    private const int Rounds = 2;
    private readonly double[][] _last;
    private readonly ExponentialSmoothing _rest;

    private MultiSeasonalEts(double[][] last, ExponentialSmoothing rest) => (_last, _rest) = (last, rest);

    /// <summary>Decomposes the series and fits the smoothing.</summary>
    /// <param name="y">Finite values, oldest first; none forecasts zero.</param>
    /// <param name="seasons">
    /// Steps per season, each ≥ 1, in any order. Those of 1, and those that do not fit into the series more than twice, are left out.
    /// </param>
    /// <param name="forms">The forms to try on the rest; null for <see cref="EtsForm.NonSeasonal"/>. Seasonal ones are left out.</param>
    public static MultiSeasonalEts Fit(double[] y, IReadOnlyList<int> seasons, IReadOnlyList<EtsForm>? forms = null)
    {
        ArgumentNullException.ThrowIfNull(seasons);
        Check(y, seasons.DefaultIfEmpty(1).Min());
        int[] used = [.. seasons.Where(s => s > 1 && y.Length > 2 * s).Distinct().Order()];
        var parts = Decompose(y, used, out var rest);
        return new([.. parts.Select((p, i) => p[^used[i]..])], ExponentialSmoothing.Fit(rest, 1, forms ?? EtsForm.NonSeasonal));
    }

    /// <summary>The seasonal part of each season, shortest first, and the series without them.</summary>
    internal static double[][] Decompose(double[] y, int[] seasons, out double[] rest)
    {
        var parts = Array.ConvertAll(seasons, _ => new double[y.Length]);
        rest = [.. y];
        for (var round = 0; round < (seasons.Length > 1 ? Rounds : 1); round++)
            for (var i = 0; i < seasons.Length; i++)
            {
                for (var t = 0; t < y.Length; t++) rest[t] += parts[i][t];
                // The longer the season, the fewer turns there are to tell a change from chance.
                parts[i] = Stl.Season(rest, seasons[i], 11 + 4 * i);
                for (var t = 0; t < y.Length; t++) rest[t] -= parts[i][t];
            }
        return parts;
    }

    /// <summary>The form chosen for the series without its seasons.</summary>
    public EtsForm? Form => _rest.Form;

    /// <inheritdoc />
    public override IReadOnlyList<double> Residuals => _rest.Residuals;

    /// <inheritdoc />
    public override double[] Forecast(int horizon)
    {
        var forecast = _rest.Forecast(horizon);
        foreach (var last in _last)
            for (var h = 0; h < horizon; h++) forecast[h] += last[h % last.Length];
        return forecast;
    }
}
