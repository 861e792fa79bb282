namespace Analytics.Models.Forecast;

/// <summary>Forecasts daily meetings, in total and per team, with intervals and an honest account of past accuracy.</summary>
public static class MeetingForecast
{
    private const string TotalName = "total";

    /// <summary>
    /// Forecasts the days after <paramref name="asOf"/>. Whatever the data are like, the result has a row for every
    /// level and day, without NaN; what was assumed for want of data is in its notes. Deterministic.
    /// </summary>
    /// <param name="teams">One series per team; names are distinct. Days after <paramref name="asOf"/> are not looked at.</param>
    /// <param name="calendar">Open and closed days, of the past and of the horizon.</param>
    /// <param name="asOf">Last day known, included; the horizon starts on the next day.</param>
    /// <param name="options">How to forecast; the defaults when null.</param>
    /// <exception cref="ArgumentException">Two series have the same name, or an option is out of range.</exception>
    public static ForecastResult Run(
        IReadOnlyList<DailySeries> teams, BusinessCalendar calendar, DateOnly asOf, ForecastOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(teams);
        ArgumentNullException.ThrowIfNull(calendar);
        options ??= new ForecastOptions();
        options.Check();
        var twice = teams.GroupBy(t => t.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new ArgumentException($"Team '{twice.Key}': found {twice.Count()} series. Expected one per team.", nameof(teams));

        var end = asOf.AddDays(1);
        IReadOnlyList<DailySeries> histories = [DailySeries.Sum(TotalName, teams, end), .. teams.Select(t => t.Until(end))];
        var origins = Origin.Rolling(histories[0], calendar, asOf, options);
        var forecasts = histories.Select(h => new RollingForecasts(h, origins, options)).ToList();
        var all = new TeamsAndTotal(forecasts[0], [.. forecasts.Skip(1)], origins, options);
        return Result(histories, calendar, origins, all, options);
    }

    private static ForecastResult Result(
        IReadOnlyList<DailySeries> histories, BusinessCalendar calendar, IReadOnlyList<Origin> origins, TeamsAndTotal all,
        ForecastOptions options)
    {
        var plan = all.PlanAt(origins.Count - 1);
        var real = all.At(plan, origins.Count - 1);
        var past = all.Past(plan, origins.Count - 1);
        var intervals = past.Select((p, i) => new IntervalCalibration(p, options, LevelOf(i))).ToList();
        var levels = Enumerable.Range(0, histories.Count).ToList();
        return new ForecastResult(
            origins[^1].Date.AddDays(-1),
            [.. levels.SelectMany(i => Rows(Team(i), real[i], intervals[i], plan.NamesOf(i)))],
            [.. levels.SelectMany(i => Periods(Team(i), real[i], intervals[i], plan.NamesOf(i)))],
            BacktestOf(all, origins, options, Team),
            [.. levels.SelectMany(i => HorizonBand.Daily(options.Horizon).Select((band, b) => new ChosenMethod(
                LevelOf(i), Team(i), band.Name, plan.NamesOf(i)[b],
                plan.Methods[i][b] is { } m ? MethodChoice.Telling(all.Levels[i], m, origins[^1].Date, band, options).Count : 0)))],
            plan.Reconciliation,
            [.. ForecastNotes.OnData(histories[0], calendar, origins[^1]), .. levels.SelectMany(i => ForecastNotes.OnLevel(
                histories[i], Team(i), origins[^1], real[i], plan.Methods[i].Any(m => m is not null), past[i], intervals[i].IsAssumed(real[i])))]);

        string? Team(int level) => level == 0 ? null : histories[level].Name;
    }

    private static IEnumerable<ForecastRow> Rows(
        string? team, OriginForecast forecast, IntervalCalibration intervals, IReadOnlyList<string> methods) =>
        intervals.Daily(forecast).Select((b, h) => new ForecastRow(
            LevelOf(team is null ? 0 : 1), team, forecast.Origin.AddDays(h), h + 1, forecast.Open[h],
            forecast.Point[h], b.Lower50, b.Upper50, b.Lower80, b.Upper80, b.Lower95, b.Upper95, methods[HorizonBand.StretchOf(h + 1)]));

    private static IEnumerable<PeriodTotal> Periods(
        string? team, OriginForecast forecast, IntervalCalibration intervals, IReadOnlyList<string> methods) =>
        HorizonBand.Periods(forecast.Horizon).Select(p => (Period: p, Bounds: intervals.Period(forecast, p))).Select(p => new PeriodTotal(
            LevelOf(team is null ? 0 : 1), team, p.Period.Name, forecast.Origin.AddDays(p.Period.From), forecast.Origin.AddDays(p.Period.To),
            forecast.Open[p.Period.From..p.Period.To].Count(o => o), forecast.Point[p.Period.From..p.Period.To].Sum(),
            p.Bounds.Lower50, p.Bounds.Upper50, p.Bounds.Lower80, p.Bounds.Upper80, p.Bounds.Lower95, p.Bounds.Upper95,
            string.Join('+', methods.Take(HorizonBand.StretchOf(p.Period.To) + 1).Skip(HorizonBand.StretchOf(p.Period.From + 1)).Distinct())));

    private static IReadOnlyList<BacktestRow> BacktestOf(
        TeamsAndTotal all, IReadOnlyList<Origin> origins, ForecastOptions options, Func<int, string?> team)
    {
        var judged = BacktestScores.Judgeable(origins.Count).Select(k =>
        {
            var plan = all.PlanAt(k);
            return (Forecasts: all.At(plan, k), Past: all.Past(plan, k));
        }).ToList();
        return [.. all.Levels.SelectMany((level, i) =>
            Backtest.MethodRows(LevelOf(i), team(i), level, origins, options).Concat(BacktestScores.Rows(
                LevelOf(i), team(i), Backtest.Chosen,
                judged.Select(j => new BacktestScores.Judged(j.Forecasts[i], j.Past[i])), options)))];
    }

    private static ForecastLevel LevelOf(int level) => level == 0 ? ForecastLevel.Total : ForecastLevel.Team;
}
