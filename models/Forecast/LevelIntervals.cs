namespace Analytics.Models.Forecast;

/// <summary>The intervals of one level's forecast, of its days and of sums of them.</summary>
/// <param name="Days">Bounds per day of the horizon.</param>
/// <param name="Period">Bounds of the sum over a period.</param>
internal sealed record LevelIntervals(IReadOnlyList<Bounds> Days, Func<HorizonBand, Bounds> Period)
{
    /// <summary>Those that a level's own past errors give.</summary>
    public static LevelIntervals Of(OriginForecast forecast, IntervalCalibration calibration) =>
        new(calibration.Daily(forecast), period => calibration.Period(forecast, period));

    /// <summary>
    /// Those of all levels, each by its own past errors and none in contradiction to another: the bounds of a sum lie within the sums of
    /// its summands' bounds, for the days of a period, the weeks of the horizon and the teams of the total. Forecasts that agree have errors that
    /// add up like themselves, origin by origin, so that the errors of a sum are those of joint sample paths (Taieb, Taylor and Hyndman,
    /// "Hierarchical probabilistic forecasting of electricity demand", Journal of the American Statistical Association 116, 2021); only the scale, the allowance for few of them and the rounding of counts are
    /// each level's own. A total that published forecasts have shown to need wider intervals keeps them whole: its teams' were too narrow as well, then.
    /// </summary>
    /// <param name="forecasts">Total first, then the teams.</param>
    /// <param name="calibrations">One for each.</param>
    public static IReadOnlyList<LevelIntervals> Coherent(IReadOnlyList<OriginForecast> forecasts, IReadOnlyList<IntervalCalibration> calibrations)
    {
        var teams = forecasts.Zip(calibrations).Skip(1).Select(level => OverTime(level.First, Of(level.First, level.Second))).ToList();
        return [OverTime(forecasts[0], OverTeams(forecasts[0], calibrations[0], teams)), .. teams];
    }

    private static LevelIntervals OverTeams(OriginForecast total, IntervalCalibration calibration, List<LevelIntervals> teams)
    {
        var own = Of(total, calibration);
        Bounds Cut(int horizonDay, Bounds bounds, Func<LevelIntervals, Bounds> ofTeam, double point) =>
            calibration.IsWidened(horizonDay) ? bounds : bounds.Within(Bounds.Sum(teams.Select(ofTeam)), point);
        return teams.Count == 0
            ? own
            : new(
                [.. own.Days.Select((b, h) => Cut(h + 1, b, t => t.Days[h], total.Point[h]))],
                period => Cut(period.To, own.Period(period), t => t.Period(period), Point(total, period)));
    }

    private static LevelIntervals OverTime(OriginForecast forecast, LevelIntervals own)
    {
        Bounds OfDays(HorizonBand period) => own.Period(period).Within(
            Bounds.Sum(Enumerable.Range(period.From, period.To - period.From).Select(h => own.Days[h])), Point(forecast, period));
        return own with
        {
            Period = period => period == HorizonBand.Total(forecast.Horizon) with { Name = period.Name }
                ? OfDays(period).Within(Bounds.Sum(HorizonBand.Periods(forecast.Horizon).SkipLast(1).Select(OfDays)), Point(forecast, period))
                : OfDays(period),
        };
    }

    private static double Point(OriginForecast forecast, HorizonBand period) => forecast.Point[period.From..period.To].Sum();
}
