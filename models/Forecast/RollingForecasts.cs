namespace Analytics.Models.Forecast;

/// <summary>
/// The forecasts of one series by every method at every origin, oldest first; the last origin is the real one, whose
/// targets are still unknown. At each origin a method sees only the days before it.
/// </summary>
internal sealed class RollingForecasts
{
    private readonly Dictionary<string, OriginForecast[]> _byMethod = [];

    public RollingForecasts(DailySeries series, IReadOnlyList<Origin> origins, ForecastOptions options)
    {
        Name = series.Name;
        var methods = options.Methods.Append(Fallback).DistinctBy(m => m.Name).ToList();
        foreach (var method in methods) _byMethod[method.Name] = new OriginForecast[origins.Count];
        Parallel.For(0, origins.Count, k =>
        {
            var origin = origins[k];
            var history = series.Until(origin.Date);
            var summary = HistorySummary.Of(history, origin.Calendar, origin.DataEnd);
            var days = Enumerable.Range(0, options.Horizon).Select(h => origin.Date.AddDays(h)).ToList();
            var actual = k == origins.Count - 1 ? [.. days.Select(_ => double.NaN)] : days.Select(d => series[d]).ToArray();
            var open = days.Select(origin.Calendar.IsOpen).ToArray();
            foreach (var method in methods)
            {
                var point = Point(method, history, origin.Calendar, summary, open);
                _byMethod[method.Name][k] = new OriginForecast(
                    origin.Date, point, actual, open, summary, summary.SpanDays >= options.MinHistoryDays);
            }
        });
    }

    /// <summary>What is used while there is not enough to compare methods on.</summary>
    public static ForecastMethod Fallback { get; } = new OpenDayMean();

    /// <summary>It alone.</summary>
    public static MethodMix FallbackMix { get; } = new([Fallback.Name]);

    public string Name { get; }

    public IReadOnlyList<OriginForecast> this[string method] => _byMethod[method];

    /// <summary>See <see cref="Dormancy"/>, at an origin.</summary>
    public bool HasStopped(int k) => _byMethod[Fallback.Name][k].History.Stopped;

    /// <summary>The forecasts of a method whose errors are known at <paramref name="origin"/>.</summary>
    public IReadOnlyList<OriginForecast> Past(string method, DateOnly origin) =>
        [.. _byMethod[method].Where(f => f.IsKnownAt(origin))];

    /// <summary>The forecasts of a mix of which those for a stretch of the horizon have come due at <paramref name="origin"/>.</summary>
    public IReadOnlyList<OriginForecast> Past(MethodMix mix, DateOnly origin, HorizonBand band) =>
        [.. Of(mix).Where(f => f.IsUsable && f.EndsBy(origin, band) && f.LossOf(band.From, band.To) is not null)];

    /// <summary>The forecast at an origin with each stretch of the horizon by a mix of its own.</summary>
    /// <param name="mixes">One per stretch (<see cref="HorizonBand.Daily"/>).</param>
    /// <param name="k">The origin's place.</param>
    public OriginForecast Joined(IReadOnlyList<MethodMix> mixes, int k)
    {
        var first = Of(mixes[0])[k];
        if (mixes.All(m => m.Equals(mixes[0]))) return first;
        var point = new double[first.Horizon];
        foreach (var (i, band) in HorizonBand.Daily(first.Horizon).Index())
            Array.Copy(Of(mixes[i])[k].Point, band.From, point, band.From, band.To - band.From);
        return first with { Point = point };
    }

    private OriginForecast[] Of(MethodMix mix)
    {
        if (_byMethod.TryGetValue(mix.Name, out var known)) return known;
        var all = mix.Methods.Select(m => _byMethod[m]).ToList();
        return _byMethod[mix.Name] = [.. all[0].Select((f, k) => f with { Point = [.. f.Point.Select((_, h) => all.Average(m => m[k].Point[h]))] })];
    }

    private static double[] Point(
        ForecastMethod method, DailySeries history, BusinessCalendar calendar, HistorySummary summary, bool[] open)
    {
        if (summary.Stopped || summary.KnownOpenDays == 0) return new double[open.Length];
        var raw = method.Forecast(history, calendar, open.Length);
        return [.. raw.Select((y, h) => open[h] && double.IsFinite(y) ? Math.Max(0, y) : 0)];
    }
}
