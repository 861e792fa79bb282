namespace Analytics.Models.Forecast;

/// <summary>
/// Prediction intervals from the errors of past forecasts that were made out of sample.
/// <para>
/// Days: errors over the root of the forecast (a count's spread grows with its root) and over how unsteady the series
/// was at the origin, pooled per horizon band; the bounds are their quantiles with the finite-sample correction of split
/// conformal prediction (rank ⌈(n+1)p⌉), wider by √(1 + 1/m) for m forecasts that do not overlap.
/// </para>
/// <para>
/// Days of small counts (a recent level below 10): quantiles of a negative binomial around the point, whole as counts are,
/// whose variance is the mean square of the same errors; Poisson where that is less than the mean.
/// </para>
/// <para>
/// Periods: the errors of the summed forecasts themselves, since daily errors go together; their root mean square times
/// Student's t with m degrees of freedom, wider likewise.
/// </para>
/// <para>
/// With fewer than 4 past forecasts or 40 daily errors (for a period: fewer than 3 that do not overlap), or for a team
/// that has stopped: a negative binomial with the point as its mean, 1.5 times the recent dispersion, and the level
/// itself uncertain by a quarter plus its sampling error. Its mean is at least 3 over the number of known open days:
/// that many days without a single count do not rule out more (the rule of three).
/// </para>
/// <para>
/// All of them stretch around the point by <see cref="ForecastOptions.Widths"/> where a level is given; a period's only widen, by the
/// stretch of the horizon that it ends in.
/// </para>
/// </summary>
internal sealed class IntervalCalibration(IReadOnlyList<OriginForecast> past, ForecastOptions options, ForecastLevel? published = null)
{
    private const int FewestForecasts = 4;
    private const int FewestErrors = 40;
    private const double FewestEffective = 3;
    private const double SmallestShareOfLevel = 0.1;
    private const double SmallCounts = 10;
    private const double WiderBy = 1.5;
    private const double LevelUncertainty = 0.25;

    private readonly IReadOnlyList<OriginForecast> _past = [.. past.Where(f => !f.History.Stopped)];

    /// <summary>True when the daily bounds of <paramref name="forecast"/> rest on assumption instead of past errors.</summary>
    public bool IsAssumed(OriginForecast forecast) =>
        HorizonBand.Daily(forecast.Horizon).Any(b => b.To - b.From >= 7 && Errors(forecast, b) is null);

    /// <summary>Bounds per day; exactly zero on closed days.</summary>
    public Bounds[] Daily(OriginForecast forecast)
    {
        var bounds = new Bounds[forecast.Horizon];
        foreach (var band in HorizonBand.Daily(forecast.Horizon))
        {
            var errors = Errors(forecast, band);
            var square = errors?.Average(e => e * e) ?? 0;
            for (var h = band.From; h < band.To; h++)
            {
                if (!forecast.Open[h]) continue;
                var (point, spread, widths) = (forecast.Point[h], Spread(forecast, forecast.Point[h]), WidthsAt(h + 1));
                bounds[h] = errors is null ? Assumed(forecast, point, 1, widths)
                    : forecast.History.Level < SmallCounts ? Counts(point, spread * spread * square, widths)
                    : FromErrors(errors, point, spread, widths);
            }
        }
        return bounds;
    }

    /// <summary>Bounds of the sum over a period; zero when it has no open day.</summary>
    public Bounds Period(OriginForecast forecast, HorizonBand period)
    {
        var open = Enumerable.Range(period.From, period.To - period.From).Count(h => forecast.Open[h]);
        if (open == 0) return default;
        var point = forecast.Point[period.From..period.To].Sum();
        var widths = WidthsAt(period.To).OnlyWider();
        var squares = _past.Select(f => (Forecast: f, Sums: f.Sums(period.From, period.To))).Where(f => f.Sums is not null)
            .Select(f => Math.Pow((f.Sums!.Value.Actual - f.Sums.Value.Point) / Spread(f.Forecast, f.Sums.Value.Point), 2))
            .ToList();
        var effective = MethodChoice.EffectiveCount(squares.Count, period.To, options.OriginStepDays);
        if (effective < FewestEffective || forecast.History.Stopped) return Assumed(forecast, point, open, widths);
        var deviation = Math.Sqrt(squares.Average() * (1 + 1 / effective)) * Spread(forecast, point);
        return Bounds.Around(point, (p, share) => point + widths.At(share) * deviation * CountDistribution.StudentQuantile(p, effective));
    }

    /// <summary>Whether published forecasts have made intervals of this many days ahead wider.</summary>
    public bool IsWidened(int horizonDay) => WidthsAt(horizonDay) is { At50: > 1 } or { At80: > 1 } or { At95: > 1 };

    private IntervalWidths WidthsAt(int horizonDay) => published is { } level ? options.Widths[level, horizonDay] : IntervalWidths.AsTheyAre;

    private List<double>? Errors(OriginForecast forecast, HorizonBand band)
    {
        if (_past.Count < FewestForecasts || forecast.History.Stopped) return null;
        var errors = _past
            .SelectMany(f => f.Scored(band.From, Math.Min(band.To, f.Horizon)).Select(h => (f.Actual[h] - f.Point[h]) / Spread(f, f.Point[h])))
            .Order().ToList();
        if (errors.Count < FewestErrors) return null;
        var effective = MethodChoice.EffectiveCount(_past.Count, options.Horizon, options.OriginStepDays);
        return [.. errors.Select(e => e * Math.Sqrt(1 + 1 / effective))];
    }

    private static Bounds FromErrors(List<double> errors, double point, double spread, IntervalWidths widths) =>
        Bounds.Around(point, (p, share) =>
        {
            var rank = (errors.Count + 1) * p;
            var place = Math.Clamp((int)(p > 0.5 ? Math.Ceiling(rank) : Math.Floor(rank)), 1, errors.Count);
            return point + widths.At(share) * spread * errors[place - 1];
        });

    private static Bounds Counts(double mean, double variance, IntervalWidths widths) => Bounds.Around(
        mean, (p, share) => CountDistribution.Quantile(mean, variance * widths.At(share) * widths.At(share), p), whole: true);

    private static double Spread(OriginForecast forecast, double point)
    {
        var level = Math.Max(point, SmallestShareOfLevel * forecast.History.Level);
        return level > 0 ? Math.Sqrt(level) * forecast.History.Unrest : 1;
    }

    private static Bounds Assumed(OriginForecast forecast, double point, int openDays, IntervalWidths widths)
    {
        var days = Math.Max(1, forecast.History.KnownOpenDays);
        var mean = Math.Max(point, 3.0 * openDays / days);
        var variance = WiderBy * forecast.History.Dispersion * mean
            + mean * mean * LevelUncertainty * LevelUncertainty
            + forecast.History.Dispersion * mean * openDays / days;
        return Bounds.Around(point, (p, share) => p < 0.5 && point <= 0
            ? 0
            : CountDistribution.Quantile(mean, variance * widths.At(share) * widths.At(share), p), whole: forecast.History.Level < SmallCounts);
    }
}
