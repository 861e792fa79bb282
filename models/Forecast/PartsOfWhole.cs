namespace Analytics.Models.Forecast;

/// <summary>
/// Forecasts of parts that agree with a whole forecast before: of all that add up to it and are not negative, those nearest to the parts' own,
/// squared distances over error variances (<see cref="WeightedAgreement"/> with a whole that is sure). A part without a count in the 60 days
/// before an origin, or that has stopped or left, takes no part there.
/// </summary>
internal sealed class PartsOfWhole
{
    private const int DaysWithout = 60;

    // So that what is left of the whole always finds somebody; far below any variance of counts.
    private const double SmallestVariance = 1e-6;

    private readonly ForecastParts _parts;
    private readonly IReadOnlyList<Origin> _origins;
    private readonly ForecastOptions _options;
    private readonly List<RollingForecasts> _own;
    private readonly List<IReadOnlyList<MethodMix>> _methods;
    private readonly LevelVariances _variances;

    public PartsOfWhole(ForecastParts parts, IReadOnlyList<Origin> origins, ForecastOptions options)
    {
        options = options with { Methods = parts.Methods ?? options.Methods };
        (_parts, _origins, _options) = (parts, origins, options);
        var real = origins[^1].Date;
        _own = [.. parts.Series.Select(s => new RollingForecasts(s.Until(real), origins, options))];
        _methods = [.. _own.Select(f => (IReadOnlyList<MethodMix>)[.. MethodChoice.Choose(f, real, options).Select(m => m ?? RollingForecasts.FallbackMix)])];
        _variances = LevelVariances.OfParts(_own, _methods, real, options);
    }

    /// <summary>The days to come of every part that takes part in them. The points add up to the whole's, unless no part is left.</summary>
    /// <param name="wholes">The whole's forecasts, one per origin.</param>
    public IEnumerable<ForecastRow> Rows(IReadOnlyList<OriginForecast> wholes)
    {
        if (_own.Count == 0) return [];
        var agreed = wholes.Select((whole, k) => At(k, whole)).ToList();
        return Active(_origins.Count - 1).SelectMany(i =>
        {
            var past = agreed.SkipLast(1).Select(a => a[i]).Where(f => f.IsKnownAt(_origins[^1].Date));
            var intervals = new IntervalCalibration([.. past], _options, _parts.Level);
            return ForecastRow.Of(_parts.Level, _parts.Team, agreed[^1][i], LevelIntervals.Of(agreed[^1][i], intervals), _methods[i]).Select(r => r with { Part = _own[i].Name });
        });
    }

    private List<OriginForecast> At(int k, OriginForecast whole)
    {
        var own = _own.Select((f, i) => f.Joined(_methods[i], k)).ToList();
        var points = own.Select(f => new double[f.Horizon]).ToList();
        var active = Active(k);
        for (var h = 0; h < whole.Horizon; h++)
        {
            if (!whole.Open[h]) continue;
            var agreed = WeightedAgreement.Parts(
                whole.Point[h], 0, [.. active.Select(i => own[i].Point[h])], [.. active.Select(i => Math.Max(SmallestVariance, _variances.Of(i, own[i], h)))]);
            foreach (var (place, value) in agreed.Index()) points[active[place]][h] = value;
        }
        return [.. own.Select((f, i) => f with { Point = points[i] })];
    }

    private List<int> Active(int k)
    {
        var origin = _origins[k];
        var recent = Enumerable.Range(1, DaysWithout).Select(d => origin.DataEnd.AddDays(-d)).ToList();
        return [.. Enumerable.Range(0, _own.Count).Where(i =>
            recent.Any(d => _parts.Series[i][d] > 0) && !_own[i].HasStopped(k) && (k < _origins.Count - 1 || !_parts.Left.Contains(_own[i].Name)))];
    }
}
