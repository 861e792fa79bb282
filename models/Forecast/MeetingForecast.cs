namespace Analytics.Models.Forecast;

/// <summary>Forecasts daily meetings, or other counts, in total and per team, with intervals and an honest account of past accuracy.</summary>
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
    /// <param name="parts">Motions and reps to forecast as well; none when null.</param>
    /// <exception cref="ArgumentException">Two series have the same name, an option is out of range, or parts name a team that is not among <paramref name="teams"/>.</exception>
    public static ForecastResult Run(
        IReadOnlyList<DailySeries> teams, BusinessCalendar calendar, DateOnly asOf, ForecastOptions? options = null, IReadOnlyList<ForecastParts>? parts = null)
    {
        ArgumentNullException.ThrowIfNull(teams);
        ArgumentNullException.ThrowIfNull(calendar);
        options ??= new ForecastOptions();
        options.Check();
        var twice = teams.GroupBy(t => t.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new ArgumentException($"Team '{twice.Key}': found {twice.Count()} series. Expected one per team.", nameof(teams));

        var stray = parts?.FirstOrDefault(p => p.Team is not null && teams.All(t => t.Name != p.Team));
        if (stray is not null)
            throw new ArgumentException($"Parts of team '{stray.Team}': found no such team. Expected one of those forecast.", nameof(parts));
        var end = asOf.AddDays(1);
        return Forecast([DailySeries.Sum(TotalName, teams, end), .. teams.Select(t => t.Until(end))], calendar, asOf, options, parts ?? []);
    }

    /// <summary>The same of a count of which only the total is known.</summary>
    /// <param name="total">The series. Days after <paramref name="asOf"/> are not looked at.</param>
    /// <param name="calendar">Open and closed days, of the past and of the horizon.</param>
    /// <param name="asOf">Last day known, included; the horizon starts on the next day.</param>
    /// <param name="options">How to forecast; the defaults when null.</param>
    /// <param name="parts">Motions and reps to forecast as well, all of the total, whatever their team; none when null.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static ForecastResult RunTotal(
        DailySeries total, BusinessCalendar calendar, DateOnly asOf, ForecastOptions? options = null, IReadOnlyList<ForecastParts>? parts = null)
    {
        ArgumentNullException.ThrowIfNull(total);
        ArgumentNullException.ThrowIfNull(calendar);
        options ??= new ForecastOptions();
        options.Check();
        return Forecast([total.Until(asOf.AddDays(1))], calendar, asOf, options, parts ?? []);
    }

    private static ForecastResult Forecast(
        IReadOnlyList<DailySeries> histories, BusinessCalendar calendar, DateOnly asOf, ForecastOptions options, IReadOnlyList<ForecastParts> parts)
    {
        var origins = Origin.Rolling(histories[0], calendar, asOf, options);
        var forecasts = histories.Select(h => new RollingForecasts(h, origins, options)).ToList();
        var all = new TeamsAndTotal(forecasts[0], [.. forecasts.Skip(1)], origins, options);
        return WithParts(Result(histories, calendar, origins, all, options), parts, histories, origins, all, options);
    }

    private static ForecastResult Result(
        IReadOnlyList<DailySeries> histories, BusinessCalendar calendar, IReadOnlyList<Origin> origins, TeamsAndTotal all,
        ForecastOptions options)
    {
        var plan = all.PlanAt(origins.Count - 1);
        var real = all.At(plan, origins.Count - 1);
        var past = all.Past(plan, origins.Count - 1);
        var calibrations = past.Select((p, i) => new IntervalCalibration(p, options, LevelOf(i))).ToList();
        var intervals = LevelIntervals.Coherent(real, calibrations);
        var levels = Enumerable.Range(0, histories.Count).ToList();
        return new ForecastResult(
            origins[^1].Date.AddDays(-1),
            [.. levels.SelectMany(i => ForecastRow.Of(LevelOf(i), Team(i), real[i], intervals[i], plan.Of(i)))],
            [.. levels.SelectMany(i => PeriodTotal.Of(LevelOf(i), Team(i), histories[i], origins[^1], real[i], intervals[i], plan.Of(i)))],
            options.WithBacktest ? BacktestOf(all, origins, options, Team) : [],
            [.. levels.SelectMany(i => HorizonBand.Daily(options.Horizon).Select((band, b) => new ChosenMethod(
                LevelOf(i), Team(i), band.Name, plan.Of(i)[b].Name,
                plan.Methods[i][b] is { } m ? MethodChoice.Telling(all.Levels[i], m.Methods[0], origins[^1].Date, band, options).Count : 0)))],
            plan.Reconciliation,
            [.. ForecastNotes.OnData(histories[0], calendar, origins[^1]), .. levels.SelectMany(i => ForecastNotes.OnLevel(
                histories[i], Team(i), origins[^1], real[i], plan.Methods[i].Any(m => m is not null), past[i], calibrations[i].IsAssumed(real[i])))]);

        string? Team(int level) => level == 0 ? null : histories[level].Name;
    }

    private static ForecastResult WithParts(
        ForecastResult result, IReadOnlyList<ForecastParts> parts, IReadOnlyList<DailySeries> histories, IReadOnlyList<Origin> origins, TeamsAndTotal all, ForecastOptions options)
    {
        if (parts.Count == 0) return result;
        IReadOnlyList<IReadOnlyList<OriginForecast>> Wholes(int k)
        {
            var plan = all.PlanAt(k);
            return [.. Enumerable.Range(0, k + 1).Select(j => all.At(plan, j))];
        }

        var real = Wholes(origins.Count - 1);
        var judged = options.WithBacktest ? BacktestScores.Judgeable(origins.Count).Select(k => (Origin: k, Wholes: Wholes(k))).ToList() : [];
        int LevelOf(ForecastParts part) => part.Team is null || histories.Count == 1 ? 0 : Enumerable.Range(1, histories.Count - 1).First(i => histories[i].Name == part.Team);
        var found = parts.Select(p =>
        {
            IReadOnlyList<OriginForecast> Of(IReadOnlyList<IReadOnlyList<OriginForecast>> wholes) => [.. wholes.Select(w => w[LevelOf(p)])];
            var agreed = new PartsOfWhole(p, origins, options);
            return (ToCome: agreed.ToCome(Of(real)), Backtest: agreed.Backtest([.. judged.Select(j => (j.Origin, Of(j.Wholes)))]));
        }).ToList();
        return result with
        {
            PartRows = [.. found.SelectMany(p => p.ToCome.Rows)],
            PartTotals = [.. found.SelectMany(p => p.ToCome.Totals)],
            PartBacktest = [.. found.SelectMany(p => p.Backtest)],
        };
    }

    private static IReadOnlyList<BacktestRow> BacktestOf(
        TeamsAndTotal all, IReadOnlyList<Origin> origins, ForecastOptions options, Func<int, string?> team)
    {
        var judged = BacktestScores.Judgeable(origins.Count).Select(k =>
        {
            var plan = all.PlanAt(k);
            var forecasts = all.At(plan, k);
            return (Forecasts: forecasts, Intervals: LevelIntervals.Coherent(forecasts, [.. all.Past(plan, k).Select(p => new IntervalCalibration(p, options))]));
        }).ToList();
        return [.. all.Levels.SelectMany((level, i) =>
            Backtest.MethodRows(LevelOf(i), team(i), level, origins, options).Concat(BacktestScores.Rows(
                LevelOf(i), team(i), Backtest.Chosen,
                judged.Select(j => new BacktestScores.Judged(j.Forecasts[i], j.Intervals[i])), options)))];
    }

    private static ForecastLevel LevelOf(int level) => level == 0 ? ForecastLevel.Total : ForecastLevel.Team;
}
