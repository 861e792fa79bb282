namespace Analytics.Models.Forecast;

/// <summary>
/// The teams' and the total's forecasts, made to agree. At any origin, methods and weights follow from errors known
/// there, so the same code gives the real forecast and an honest backtest of it.
/// </summary>
internal sealed class TeamsAndTotal(
    RollingForecasts total, IReadOnlyList<RollingForecasts> teams, IReadOnlyList<Origin> origins, ForecastOptions options)
{
    private const double MostWorse = 0.02;

    // What is to come, its parts and every backtest ask for the same plans.
    private readonly Dictionary<int, Plan> _plans = [];

    /// <summary>
    /// The choices at an origin. Methods are in the order total, then teams, for each stretch of the horizon; null where the fallback is used.
    /// </summary>
    /// <param name="Methods">The methods.</param>
    /// <param name="Variances">What total and teams are weighed by; null: the teams are added up.</param>
    internal sealed record Plan(IReadOnlyList<IReadOnlyList<MethodMix?>> Methods, LevelVariances? Variances)
    {
        public Reconciliation Reconciliation => Variances is null ? Reconciliation.BottomUp : Reconciliation.WeightedLeastSquares;

        /// <summary>A level's methods, one mix per stretch.</summary>
        public IReadOnlyList<MethodMix> Of(int level) => [.. Methods[level].Select(m => m ?? RollingForecasts.FallbackMix)];
    }

    /// <summary>Total first, then the teams.</summary>
    public IReadOnlyList<RollingForecasts> Levels { get; } = [total, .. teams];

    public Plan PlanAt(int k)
    {
        if (_plans.TryGetValue(k, out var known)) return known;
        var plan = new Plan([.. Levels.Select(l => MethodChoice.Choose(l, origins[k].Date, options))], null);
        var mixes = Levels.Select((_, i) => plan.Of(i)).ToList();
        return _plans[k] = Sparing(plan with { Variances = LevelVariances.At(Levels, mixes, origins[k].Date, options) }, k);
    }

    /// <summary>
    /// A level that agreeing would have made worse on the past by more than 2 % keeps its own forecast; the others carry the difference. Where levels cannot all be spared, since they do not add up,
    /// the plan stays that makes the least of the worst.
    /// </summary>
    private Plan Sparing(Plan plan, int k)
    {
        if (teams.Count == 0 || plan.Variances is null) return plan;
        var spared = new HashSet<int>();
        var (best, least) = (plan, double.PositiveInfinity);
        while (true)
        {
            var past = Past(plan, k);
            double[] worse = [.. Levels.Select((_, i) => Worse(plan, i, past[i]))];
            if (worse.Max() < least) (best, least) = (plan, worse.Max());
            int[] harmed = [.. Enumerable.Range(0, worse.Length).Where(i => worse[i] > 1 + MostWorse && !spared.Contains(i))];
            if (harmed.Length == 0) return best;
            int worst = harmed.MaxBy(i => worse[i]);
            spared.Add(worst);
            plan = plan with { Variances = plan.Variances!.Sure(worst) };
        }
    }

    /// <summary>The mean absolute error of a level's agreed forecasts over that of its own; 1 where there is none.</summary>
    private double Worse(Plan plan, int level, IReadOnlyList<OriginForecast> agreed)
    {
        var origin = agreed.Select(f => f.Origin).ToHashSet();
        var own = Enumerable.Range(0, origins.Count).Where(j => origin.Contains(origins[j].Date)).Select(j => Levels[level].Joined(plan.Of(level), j));
        var (before, after) = (Error(own), Error(agreed));
        return before > 0 ? after / before : after > 0 ? double.PositiveInfinity : 1;
    }

    private static double Error(IEnumerable<OriginForecast> forecasts) =>
        forecasts.Sum(f => f.Scored(0, f.Horizon).Sum(h => Math.Abs(f.Actual[h] - f.Point[h])));

    /// <summary>The agreed forecasts of all levels at an origin.</summary>
    public IReadOnlyList<OriginForecast> At(Plan plan, int k)
    {
        var own = Levels.Select((level, i) => level.Joined(plan.Of(i), k)).ToList();
        if (teams.Count == 0) return own;
        var points = own.Skip(1).Select(f => (double[])f.Point.Clone()).ToList();
        for (var h = 0; plan.Variances is { } variances && h < options.Horizon; h++)
        {
            if (!own[0].Open[h]) continue;
            var agreed = WeightedAgreement.Parts(
                own[0].Point[h], variances.Of(0, own[0], h), [.. points.Select(p => p[h])], [.. own.Skip(1).Select((f, i) => variances.Of(i + 1, f, h))]);
            foreach (var (i, value) in agreed.Index()) points[i][h] = value;
        }
        var sums = Enumerable.Range(0, options.Horizon).Select(h => points.Sum(p => p[h])).ToArray();
        return [own[0] with { Point = sums }, .. points.Select((p, i) => own[i + 1] with { Point = p })];
    }

    /// <summary>The agreed forecasts of one level whose errors are known at origin <paramref name="k"/>, by the plan made there.</summary>
    public IReadOnlyList<IReadOnlyList<OriginForecast>> Past(Plan plan, int k)
    {
        var all = Enumerable.Range(0, k).Select(j => At(plan, j)).ToList();
        return [.. Levels.Select((_, i) => (IReadOnlyList<OriginForecast>)[.. all.Select(a => a[i]).Where(f => f.IsKnownAt(origins[k].Date))])];
    }
}
