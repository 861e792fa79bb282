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
    private readonly Dictionary<int, List<int>> _active = [];

    private sealed record Plan(IReadOnlyList<IReadOnlyList<MethodMix>> Mixes, LevelVariances Variances);

    public PartsOfWhole(ForecastParts parts, IReadOnlyList<Origin> origins, ForecastOptions options)
    {
        (_parts, _origins, _options) = (parts, origins, options with { Methods = parts.Methods ?? options.Methods });
        _own = [.. parts.Series.Select(s => new RollingForecasts(s.Until(origins[^1].Date), origins, _options))];
    }

    /// <summary>
    /// The days to come, and their sums, of every part that takes part in them. The points of what is to come add up to the whole's, unless no part is left.
    /// </summary>
    /// <param name="wholes">The whole's forecasts, one per origin.</param>
    public (IReadOnlyList<ForecastRow> Rows, IReadOnlyList<PeriodTotal> Totals) ToCome(IReadOnlyList<OriginForecast> wholes)
    {
        if (_own.Count == 0) return ([], []);
        var last = _origins.Count - 1;
        var plan = PlanAt(last);
        var agreed = At(plan, last, wholes[last]);
        var past = Past(plan, last, wholes);
        var parts = Active(last).Select(i => (Name: _own[i].Name, History: _parts.Series[i], Forecast: agreed[i], Mixes: plan.Mixes[i],
            Intervals: LevelIntervals.Of(agreed[i], new IntervalCalibration(past[i], _options, _parts.Level)))).ToList();
        return (
            [.. parts.SelectMany(p => ForecastRow.Of(_parts.Level, _parts.Team, p.Forecast, p.Intervals, p.Mixes).Select(r => r with { Part = p.Name }))],
            [.. parts.SelectMany(p => PeriodTotal.Of(_parts.Level, _parts.Team, p.History.Until(_origins[last].Date), _origins[last], p.Forecast, p.Intervals, p.Mixes).Select(t => t with { Part = p.Name }))]);
    }

    /// <summary>How well that would have gone at past origins, beside the seasonal naive; of the parts that take part in the days to come.</summary>
    /// <param name="judged">The places of the origins to judge, and the whole's forecasts as planned there: one per origin up to it.</param>
    public IReadOnlyList<BacktestRow> Backtest(IReadOnlyList<(int Origin, IReadOnlyList<OriginForecast> Wholes)> judged)
    {
        if (_own.Count == 0) return [];
        var byOrigin = judged.Select(j =>
        {
            var plan = PlanAt(j.Origin);
            return (j.Origin, Forecasts: At(plan, j.Origin, j.Wholes[j.Origin]), Past: Past(plan, j.Origin, j.Wholes));
        }).ToList();
        return [.. Active(_origins.Count - 1).SelectMany(i => Naive(i, judged.Select(j => j.Origin)).Concat(Scored(i, Forecast.Backtest.Chosen, byOrigin.Select(j => (j.Forecasts[i], j.Past[i])))))];
    }

    private IEnumerable<BacktestRow> Naive(int part, IEnumerable<int> judged) => _options.Methods.OfType<SeasonalNaive>().SelectMany(naive => Scored(
        part, naive.Name, judged.Select(k => (_own[part][naive.Name][k], _own[part].Past(naive.Name, _origins[k].Date)))));

    private IEnumerable<BacktestRow> Scored(int part, string method, IEnumerable<(OriginForecast Forecast, IReadOnlyList<OriginForecast> Past)> judged) =>
        BacktestScores.Rows(_parts.Level, _parts.Team, method, judged.Select(j => new BacktestScores.Judged(
            j.Forecast, LevelIntervals.Of(j.Forecast, new IntervalCalibration(j.Past, _options)))), _options).Select(r => r with { Part = _own[part].Name });

    private Plan PlanAt(int k)
    {
        var origin = _origins[k].Date;
        var mixes = _own.Select(f => MethodChoice.Mixes(f, origin, _options)).ToList();
        return new(mixes, LevelVariances.OfParts(_own, mixes, origin, _options));
    }

    private List<IReadOnlyList<OriginForecast>> Past(Plan plan, int k, IReadOnlyList<OriginForecast> wholes)
    {
        var all = Enumerable.Range(0, k).Select(j => At(plan, j, wholes[j])).ToList();
        return [.. _own.Select((_, i) => (IReadOnlyList<OriginForecast>)[.. all.Select(a => a[i]).Where(f => f.IsKnownAt(_origins[k].Date))])];
    }

    private List<OriginForecast> At(Plan plan, int k, OriginForecast whole)
    {
        var own = _own.Select((f, i) => f.Joined(plan.Mixes[i], k)).ToList();
        var points = own.Select(f => new double[f.Horizon]).ToList();
        var active = Active(k);
        for (var h = 0; h < whole.Horizon; h++)
        {
            if (!whole.Open[h]) continue;
            var agreed = WeightedAgreement.Parts(
                whole.Point[h], 0, [.. active.Select(i => own[i].Point[h])], [.. active.Select(i => Math.Max(SmallestVariance, plan.Variances.Of(i, own[i], h)))]);
            foreach (var (place, value) in agreed.Index()) points[active[place]][h] = value;
        }
        return [.. own.Select((f, i) => f with { Point = points[i] })];
    }

    private List<int> Active(int k)
    {
        if (_active.TryGetValue(k, out var known)) return known;
        var origin = _origins[k];
        var recent = Enumerable.Range(1, DaysWithout).Select(d => origin.DataEnd.AddDays(-d)).ToList();
        return _active[k] = [.. Enumerable.Range(0, _own.Count).Where(i =>
            recent.Any(d => _parts.Series[i][d] > 0) && !_own[i].HasStopped(k) && (k < _origins.Count - 1 || !_parts.Left.Contains(_own[i].Name)))];
    }
}
