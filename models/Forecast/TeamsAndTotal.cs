namespace Analytics.Models.Forecast;

/// <summary>
/// The teams' and the total's forecasts, made to agree. At any origin, methods and reconciliation are chosen by errors
/// known there, so the same code gives the real forecast and an honest backtest of it.
/// </summary>
internal sealed class TeamsAndTotal(
    RollingForecasts total, IReadOnlyList<RollingForecasts> teams, IReadOnlyList<Origin> origins, ForecastOptions options)
{
    /// <summary>
    /// The choices at an origin. Methods are in the order total, then teams, for each stretch of the horizon; null where the fallback is used.
    /// </summary>
    internal sealed record Plan(IReadOnlyList<IReadOnlyList<ForecastMethod?>> Methods, Reconciliation Reconciliation)
    {
        /// <summary>The names of a level's methods, one per stretch.</summary>
        public IReadOnlyList<string> NamesOf(int level) => [.. Methods[level].Select(m => (m ?? RollingForecasts.Fallback).Name)];
    }

    /// <summary>Total first, then the teams.</summary>
    public IReadOnlyList<RollingForecasts> Levels { get; } = [total, .. teams];

    public Plan PlanAt(int k)
    {
        var methods = Levels.Select(l => MethodChoice.Choose(l, origins[k].Date, options)).ToList();
        var bottomUp = new Plan(methods, Reconciliation.BottomUp);
        var proportional = new Plan(methods, Reconciliation.Proportional);
        var past = Enumerable.Range(0, k).Where(j => origins[j].Date.AddDays(options.Horizon) <= origins[k].Date).ToList();
        var losses = past.Select(j => (BottomUp: Loss(At(bottomUp, j)), Proportional: Loss(At(proportional, j))))
            .Where(l => l.BottomUp is not null).ToList();
        return MethodChoice.Beats([.. losses.Select(l => l.Proportional!.Value)], [.. losses.Select(l => l.BottomUp!.Value)], options.Horizon, options)
            ? proportional
            : bottomUp;
    }

    /// <summary>The agreed forecasts of all levels at an origin.</summary>
    public IReadOnlyList<OriginForecast> At(Plan plan, int k)
    {
        var own = Levels.Select((level, i) => level.Joined(plan.NamesOf(i), k)).ToList();
        if (teams.Count == 0) return own;
        var points = own.Skip(1).Select(f => (double[])f.Point.Clone()).ToList();
        var sums = Enumerable.Range(0, options.Horizon).Select(h => points.Sum(p => p[h])).ToArray();
        if (plan.Reconciliation == Reconciliation.Proportional)
        {
            foreach (var p in points)
                for (var h = 0; h < p.Length; h++) p[h] = sums[h] > 0 ? p[h] * own[0].Point[h] / sums[h] : 0;
            sums = [.. Enumerable.Range(0, options.Horizon).Select(h => points.Sum(p => p[h]))];
        }
        return [own[0] with { Point = sums }, .. points.Select((p, i) => own[i + 1] with { Point = p })];
    }

    /// <summary>The agreed forecasts of one level whose errors are known at origin <paramref name="k"/>, by the plan made there.</summary>
    public IReadOnlyList<IReadOnlyList<OriginForecast>> Past(Plan plan, int k)
    {
        var all = Enumerable.Range(0, k).Select(j => At(plan, j)).ToList();
        return [.. Levels.Select((_, i) => (IReadOnlyList<OriginForecast>)[.. all.Select(a => a[i])
            .Where(f => f.IsUsable && f.EndsBy(origins[k].Date) && f.Loss is not null)])];
    }

    /// <summary>The total's error over its level, plus the mean of the teams' likewise; null where nothing can be scored.</summary>
    private static double? Loss(IReadOnlyList<OriginForecast> levels)
    {
        var scaled = levels.Select(f => f.IsUsable && f.History.Level > 0 ? f.Loss / f.History.Level : null).ToList();
        var ofTeams = scaled.Skip(1).OfType<double>().ToList();
        return scaled[0] is { } ofTotal && ofTeams.Count > 0 ? ofTotal + ofTeams.Average() : null;
    }
}
