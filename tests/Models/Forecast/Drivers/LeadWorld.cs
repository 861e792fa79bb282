using Analytics.Models.Forecast;
using Analytics.Models.Forecast.Drivers;

namespace Analytics.Tests.Models.Forecast.Drivers;

/// <summary>Leads of a seed that meet by their age alone: with a chance of 3 % on each of the open days 1 to 10 after their own. Weekends are closed.</summary>
internal sealed class LeadWorld
{
    public static readonly DateOnly First = new(2025, 1, 6);
    public static readonly BusinessCalendar Calendar = BusinessCalendar.WeekdaysOnly;
    public const double Chance = 0.03;
    public const int LastAge = 10;

    private readonly Dictionary<DateOnly, double> _leads = [];
    private readonly List<(DateOnly Created, DateOnly Met, double Leads)> _met = [];

    public LeadWorld(int days, int seed, Func<int, double> mean)
    {
        var random = new Random(seed);
        foreach (int day in Enumerable.Range(0, days))
        {
            var created = First.AddDays(day);
            int leads = Calendar.IsOpen(created) ? Enumerable.Range(0, 10 * (int)mean(day)).Count(_ => random.NextDouble() < 0.1) : 0;
            _leads[created] = leads;
            foreach (int _ in Enumerable.Range(0, leads))
                if (MeetingOf(created, random) is { } met && met < First.AddDays(days)) _met.Add((created, met, 1));
        }
    }

    public int Days => _leads.Count;

    public IReadOnlyList<(DateOnly Created, DateOnly Met, double Leads)> Met => _met;

    public double LeadsOn(DateOnly day) => _leads.GetValueOrDefault(day);

    /// <summary>What lies on a day or after it replaced by nonsense.</summary>
    public void Plant(DateOnly from, double leads)
    {
        foreach (var day in _leads.Keys.Where(d => d >= from).ToList()) _leads[day] = leads;
        _met.RemoveAll(m => m.Met >= from);
        _met.AddRange(_leads.Keys.Where(d => d >= from).SelectMany(d => new[] { (d, d, leads / 2), (from.AddDays(-3), d, 2.0) }));
    }

    public DailySeries Leads => new("", First, Enumerable.Range(0, Days).Select(i => (double?)_leads[First.AddDays(i)]));

    public DailySeries Meetings => new("", First, Enumerable.Range(0, Days).Select(i => (double?)_met.Where(m => m.Met == First.AddDays(i)).Sum(m => m.Leads)));

    public LeadCohortForecast Method(ForecastOptions options) => new(new LeadCohorts(
        [new MotionCohorts("", Leads, DriverAhead.Of(Leads, Calendar, First.AddDays(Days - 1), options), Met)], []));

    private static DateOnly? MeetingOf(DateOnly created, Random random)
    {
        var day = created;
        for (int age = 0; age < LastAge; age++)
        {
            do day = day.AddDays(1);
            while (!Calendar.IsOpen(day));
            if (random.NextDouble() < Chance) return day;
        }
        return null;
    }
}
