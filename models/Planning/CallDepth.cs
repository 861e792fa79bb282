using Analytics.Models.Evaluation;

namespace Analytics.Models.Planning;

/// <summary>How often leads are called, and what calling them more often would be worth.</summary>
/// <param name="CallsPerLead">Calls ÷ new leads over the window.</param>
/// <param name="Highest">The most that four weeks showed: up to it a further call is taken to be worth an average one.</param>
/// <param name="Further">Calls beyond it, in the order in which they would be made: attempts that leads still open were not given.</param>
public sealed record CallDepth(double CallsPerLead, double Highest, IReadOnlyList<FurtherCall> Further)
{
    /// <summary>The fewest that four weeks showed: down to it a call is an average one. Of still fewer, the last attempts are those not made.</summary>
    public double Lowest { get; init; }

    /// <summary>The attempts in calls a lead, the last first, as they would be dropped below <see cref="Lowest"/>.</summary>
    public IReadOnlyList<FurtherCall> Made { get; init; } = [];

    // Fewer leads than these tell nothing of an attempt.
    private const int FewLeads = 30;

    /// <summary>Nothing is known of leads: calls never run out of them.</summary>
    public static CallDepth Unlimited { get; } = new(0, double.PositiveInfinity, []);

    /// <summary>From what was measured.</summary>
    /// <param name="callsPerLead">Over the window.</param>
    /// <param name="highest">The most of any four weeks; at least <paramref name="callsPerLead"/>.</param>
    /// <param name="attempts">Attempts 1, 2, … of leads old enough to have been called out.</param>
    /// <param name="lowest">The fewest of any four weeks; at most <paramref name="callsPerLead"/>.</param>
    public static CallDepth Of(double callsPerLead, double highest, IReadOnlyList<AttemptCount> attempts, double lowest = 0)
    {
        var judged = attempts.TakeWhile(a => a.Open >= FewLeads && a.Called >= FewLeads).ToList();
        double calls = judged.Sum(a => a.Called), meetings = judged.Sum(a => a.Meetings), leads = judged.Count > 0 ? judged[0].Open : 0;
        double[] rates = NeverRising(judged.Select(a => (a.Meetings / a.Called, a.Called)));
        double Relative(int i) => meetings > 0 ? rates[i] * calls / meetings : 0;
        return new(callsPerLead, highest, [.. judged.Select((a, i) => new FurtherCall(a.Number, Math.Max(0, a.Open - a.Called) / leads, Math.Min(1, Relative(i))))])
        {
            Lowest = lowest,
            // All of them together are the fewest calls, and worth as many average ones.
            Made = meetings > 0 ? [.. judged.Select((a, i) => new FurtherCall(a.Number, lowest * a.Called / calls, Relative(i))).Reverse()] : [],
        };
    }

    /// <summary>
    /// What so many calls a lead are worth, in average calls a lead: beyond <see cref="Highest"/> less, and no more after the last further call; below <see cref="Lowest"/> more
    /// than as many average ones, since the attempts that bring least are not made.
    /// </summary>
    public double Worth(double callsPerLead)
    {
        if (callsPerLead < Lowest && Made.Count > 0) return WorthOfFew(callsPerLead);
        double worth = Math.Min(callsPerLead, Highest), left = callsPerLead - worth;
        foreach (var call in Further)
        {
            if (left <= 0) break;
            worth += Math.Min(left, call.PerLead) * call.Worth;
            left -= call.PerLead;
        }

        return worth;
    }

    private double WorthOfFew(double callsPerLead)
    {
        double worth = Lowest, dropped = Lowest - callsPerLead;
        foreach (var call in Made)
        {
            worth -= Math.Min(dropped, call.PerLead) * call.Worth;
            dropped = Math.Max(0, dropped - call.PerLead);
        }

        return Math.Max(callsPerLead, worth);
    }

    /// <summary>The closest sequence that never rises.</summary>
    private static double[] NeverRising(IEnumerable<(double Rate, double Weight)> values)
    {
        var steps = AdjacentPools.Of(
            values.Select(v => (v.Rate, v.Weight, Count: 1)),
            (before, step) => before.Rate <= step.Rate,
            (before, step) => (((before.Rate * before.Weight) + (step.Rate * step.Weight)) / (before.Weight + step.Weight), before.Weight + step.Weight, before.Count + step.Count));
        return [.. steps.SelectMany(s => Enumerable.Repeat(s.Rate, s.Count))];
    }
}

/// <summary>An attempt that leads could be given on top, or not be given.</summary>
/// <param name="Number">Which attempt it is.</param>
/// <param name="PerLead">Calls that could be made, or dropped, per new lead.</param>
/// <param name="Worth">Meetings that one brings ÷ those of an average call, ≥ 0, never more than of an earlier attempt; of calls on top at most 1.</param>
public sealed record FurtherCall(int Number, double PerLead, double Worth);

/// <summary>An attempt, counted over leads that are old enough.</summary>
/// <param name="Number">1, 2, …</param>
/// <param name="Open">Leads that could be called so often: called once less, and neither refused nor met by then.</param>
/// <param name="Called">Those of them that were: calls of this number.</param>
/// <param name="Meetings">Meetings booked after this call and before the next.</param>
public sealed record AttemptCount(int Number, double Open, double Called, double Meetings);
