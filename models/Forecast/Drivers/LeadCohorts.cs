using System.Collections.Concurrent;

namespace Analytics.Models.Forecast.Drivers;

/// <summary>Lead cohorts of every motion, and the meetings they let expect from any origin.</summary>
/// <param name="motions">At least one.</param>
/// <param name="shares">Meetings booked, by name of a series (a team, a motion), place of the motion and day: which part of a motion's meetings are a series' own.</param>
public sealed class LeadCohorts(IReadOnlyList<MotionCohorts> motions, IReadOnlyList<(string Name, int Motion, DateOnly Booked, double Meetings)> shares)
{
    private const int LookBackDays = 182;
    private readonly ConcurrentDictionary<DateOnly, Lazy<IReadOnlyList<Driver>>> _byOrigin = new();

    /// <summary>
    /// The meetings that the leads known at an origin, and those forecast there, let expect of a series; those of all leads where shares do not name it. Null
    /// where nothing is known of the leads of the last four weeks.
    /// </summary>
    /// <param name="name">The series.</param>
    /// <param name="origin">The first day that is not known.</param>
    /// <param name="calendar">The same for the same origin.</param>
    /// <param name="horizon">The same for the same origin.</param>
    public Driver? Expect(string name, DateOnly origin, BusinessCalendar calendar, int horizon)
    {
        if (motions.All(m => m.Leads.Until(origin) is var known && (known.LastKnown is null || known.IsSilent(origin)))) return null;
        var drivers = _byOrigin.GetOrAdd(origin, o => new(() => ByMotion(o, calendar, horizon))).Value;
        double[] weights = Weights(name, origin);
        var first = drivers.Min(d => d.Past.FirstDate);
        return new Driver(
            new DailySeries(name, first, Enumerable.Range(0, origin.DayNumber - first.DayNumber).Select(i => Sum(drivers, weights, first.AddDays(i)))),
            [.. Enumerable.Range(0, horizon).Select(h => drivers.Select((d, m) => weights[m] * d.Ahead[h]).Sum())]);
    }

    private IReadOnlyList<Driver> ByMotion(DateOnly origin, BusinessCalendar calendar, int horizon)
    {
        var ages = motions.Select(m => new CohortAges(m.Ahead.At(origin, calendar, horizon), m.Met, calendar.IsOpen)).ToList();
        double[] Sum(Func<CohortAges, IReadOnlyList<double>> of) => [.. Enumerable.Range(0, AgeHazard.Classes).Select(c => ages.Sum(a => of(a)[c]))];
        var open = ages.ConvertAll(a => a.Open);
        var all = AgeHazard.OfAll(Sum(a => a.Met), [.. Enumerable.Range(0, AgeHazard.Classes).Select(c => open.Sum(o => o[c]))]);
        return [.. ages.Select((a, m) => a.Expect(AgeHazard.OfMotion(a.Met, open[m], all)))];
    }

    private static double? Sum(IReadOnlyList<Driver> drivers, double[] weights, DateOnly day)
    {
        double sum = drivers.Select((d, m) => double.IsNaN(d.Past[day]) ? 0 : weights[m] * d.Past[day]).Sum();
        return drivers.All(d => double.IsNaN(d.Past[day])) ? null : sum;
    }

    private double[] Weights(string name, DateOnly origin)
    {
        if (shares.All(s => s.Name != name)) return [.. motions.Select(_ => 1.0)];
        var recent = shares.Where(s => s.Booked < origin && s.Booked >= origin.AddDays(-LookBackDays)).ToList();
        return [.. motions.Select((_, m) => recent.Where(s => s.Motion == m).Sum(s => s.Meetings) is > 0 and var all
            ? recent.Where(s => s.Motion == m && s.Name == name).Sum(s => s.Meetings) / all : 0)];
    }
}
