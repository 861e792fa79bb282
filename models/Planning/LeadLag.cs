using Analytics.Models.Forecast;
using Analytics.Models.Forecast.Drivers;

namespace Analytics.Models.Planning;

/// <summary>How long after their creation a motion's leads meet.</summary>
/// <param name="Shares">The share of meetings by the lead's age in open days, from 0 on; they add up to 1.</param>
public sealed record LeadLag(IReadOnlyList<double> Shares)
{
    private const int Longest = 130;

    /// <summary>Everything on the day of creation: where nothing is known of ages.</summary>
    public static LeadLag AtOnce { get; } = new([1.0]);

    /// <summary>As the meetings of the last half-year were, cohorts counting for the ages they have reached (<see cref="AgeHazard"/>); <see cref="AtOnce"/> without any.</summary>
    /// <param name="leads">Leads created per day, up to the last day of which meetings are known.</param>
    /// <param name="met">As <see cref="MotionCohorts.Met"/>.</param>
    /// <param name="isOpen">The open days.</param>
    public static LeadLag Of(DailySeries leads, IReadOnlyList<(DateOnly Created, DateOnly Met, double Leads)> met, Func<DateOnly, bool> isOpen)
    {
        var ages = new CohortAges(new Driver(leads, []), met, isOpen);
        var hazard = AgeHazard.OfAll(ages.Met, ages.Open);
        double[] shares = new double[Longest + 1];
        double left = 1;
        for (int age = 0; age < shares.Length; age++)
        {
            shares[age] = left * hazard[AgeHazard.ClassOf(age)];
            left -= shares[age];
        }

        double all = shares.Sum();
        return all > 0 ? new([.. shares.Select(s => s / all)]) : AtOnce;
    }
}
