namespace Analytics.Kpis;

/// <summary>A week's meetings against those expected, by effort and result, as <see cref="EffortFactor"/> splits them.</summary>
/// <param name="marts">The night's, with <c>kpi_values</c> made.</param>
/// <param name="week">The week: meetings and open days.</param>
/// <param name="kept">The weeks that what is expected rests on.</param>
internal sealed class WeekEffort(Marts marts, TrendSums week, IReadOnlyList<TrendSums> kept)
{
    private readonly Dictionary<(string Kpi, DateOnly Monday), (double Over, double Under)> sums = marts.Engine.Query(
        "select kpi, period_start, coalesce(numerator, 0)::double, coalesce(denominator, 0)::double from kpi_values where period = 'week' and cut = 'total' and kpi in ('calls', 'contact_rate')",
        r => (Kpi: r.GetString(0), Monday: r.GetFieldValue<DateOnly>(1), Over: r.GetDouble(2), Under: r.GetDouble(3))).ToDictionary(r => (r.Kpi, r.Monday), r => (r.Over, r.Under));

    /// <summary>The factors in their order; none where calls or their outcomes are not known, of the week or of one before. In a week without a call, calls alone.</summary>
    public IReadOnlyList<WeekPart> Parts()
    {
        if (week.Monday.AddDays(6) > marts.CallsKnownUntil || kept.Any(w => Calls(w) == 0))
            return [];
        double expected = kept.Sum(w => w.Over) * week.Under / kept.Sum(w => w.Under);
        if (Calls(week) == 0)
            return week.Over > 0 ? [] : [new("calls", Calls([.. kept]) * week.Under / kept.Sum(w => w.Under), 0, -expected, 0, Deviation("calls"))];
        return [.. Against(week).Select(f => new WeekPart(f.Node, f.Before, f.Now, f.Part, 0, Deviation(f.Node)))];
    }

    private double Deviation(string node) => Math.Max(Chance(node), Math.Sqrt(kept.Sum(w => Math.Pow(Against(w).FirstOrDefault(f => f.Node == node)?.Part ?? 0, 2)) / (kept.Count - 1)));

    /// <summary>The standard deviation that chance alone gives the part, by the week's own cases: the binomial's of contacts among calls, Poisson's of meetings after contacts.</summary>
    private double Chance(string node)
    {
        var (now, before) = (Sum("contact_rate", week), kept.Select(w => Sum("contact_rate", w)).Aggregate((a, b) => (a.Over + b.Over, a.Under + b.Under)));
        double expected = kept.Sum(w => w.Over) * week.Under / kept.Sum(w => w.Under);
        return expected <= 0 || now.Over <= 0 || before.Over <= 0 ? 0 : node switch
        {
            "contact_rate" => expected * Math.Sqrt((before.Under - before.Over) / before.Over / now.Under),
            "meetings_per_contact" => expected * Math.Sqrt(before.Over / kept.Sum(w => w.Over) / now.Over),
            _ => 0,
        };
    }

    /// <summary>A week against all that were kept, brought to its open days.</summary>
    private IReadOnlyList<EffortFactor> Against(TrendSums of)
    {
        double scale = of.Under / kept.Sum(w => w.Under);
        (string, bool, double?, double?) Before(string kpi) => (kpi, false, kept.Sum(w => Sum(kpi, w).Over) * scale, kept.Sum(w => Sum(kpi, w).Under) * scale);
        return EffortFactor.Of(
        [
            ("meetings", true, of.Over, null), ("calls", true, Sum("calls", of).Over, null), ("contact_rate", true, Sum("contact_rate", of).Over, Sum("contact_rate", of).Under),
            ("meetings", false, kept.Sum(w => w.Over) * scale, null), Before("calls"), Before("contact_rate"),
        ]);
    }

    private double Calls(params IReadOnlyList<TrendSums> weeks) => weeks.Sum(w => Sum("calls", w).Over);

    private (double Over, double Under) Sum(string kpi, TrendSums of) => sums.GetValueOrDefault((kpi, of.Monday));
}
