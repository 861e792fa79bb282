using Analytics.Models.Planning;

namespace Analytics.Tests.Models.Planning;

/// <summary>
/// A team of known truth: rates that drift from week to week (a random walk of logarithms) and weeks that vary more than counts do. Counts are drawn event by event or by
/// plain sums of such draws, by other code than the plan's.
/// </summary>
internal sealed class SimulatedTeam
{
    private readonly Random _random;
    private readonly double[] _level = [0, 0, 0, 0];
    private readonly TeamTruth _truth;

    public SimulatedTeam(int seed, TeamTruth truth)
    {
        (_random, _truth) = (new Random(seed), truth);
        var weeks = Enumerable.Range(0, truth.Weeks).Select(_ => Week(truth.HoursPerWeek)).ToList();
        int parts = truth.Parts.Count;
        History = new PlanningHistory
        {
            End = new DateOnly(2026, 8, 31),
            OpenDays = [.. Enumerable.Repeat(5, truth.Weeks)],
            Segments = [.. Enumerable.Range(0, parts).Select(s => new SegmentHistory(truth.Parts[s].Segment, [.. weeks.Select(w => w[s])]))],
            Leads = [.. truth.Parts.GroupBy(p => p.Segment.Motion).Select(g => new LeadHistory(
                g.Key, [.. weeks.Select(_ => 500.0)], new CallDepth(4, double.PositiveInfinity, [])))],
            Attendance = new Attendance(8, truth.HoursPerWeek / 40, 1, AreHoursEstimated: false),
        };
    }

    public PlanningHistory History { get; }

    /// <summary>Meetings of so many weeks to come, of so many hours in all.</summary>
    public double Next(double hours, int weeks) => Enumerable.Range(0, weeks).Sum(_ => Week(hours / weeks).Sum(s => s.Meetings));

    private WeekCounts[] Week(double hours)
    {
        double[] factor = [.. _level.Select((_, i) => Math.Exp((_level[i] += _truth.Drift[i] * Normal()) + (_truth.Noise[i] * Normal())))];
        return [.. _truth.Parts.Select(p =>
        {
            double mine = hours * p.HourShare;
            int calls = Poisson(mine * p.CallsPerHour * factor[0]);
            int talks = Binomial(calls, Math.Min(1, p.Contact * factor[1]));
            return new WeekCounts(mine, calls, talks, Binomial(talks, Math.Min(1, p.Conversion * factor[2])));
        })];
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private int Binomial(int n, double p) => Enumerable.Range(0, n).Count(_ => _random.NextDouble() < p);

    // By the arrivals of a unit of time, in pieces that do not underflow.
    private int Poisson(double mean)
    {
        int count = 0;
        for (double left = mean; left > 0; left -= 100)
        {
            double limit = Math.Exp(-Math.Min(left, 100)), product = 1;
            while ((product *= _random.NextDouble()) > limit) count++;
        }

        return count;
    }
}

/// <summary>What is true of a simulated team.</summary>
internal sealed record TeamTruth
{
    public int Weeks { get; init; } = 26;

    public double HoursPerWeek { get; init; } = 100;

    /// <summary>Standard deviation of a week's step of the logarithm: pace, contact, conversion.</summary>
    public double[] Drift { get; init; } = [0.005, 0.01, 0.02, 0];

    /// <summary>Standard deviation of a week's own logarithm.</summary>
    public double[] Noise { get; init; } = [0.02, 0.03, 0.06, 0];

    public IReadOnlyList<TeamPart> Parts { get; init; } =
    [
        new(new("inbound", "East"), 0.12, 13, 0.30, 0.40), new(new("inbound", "West"), 0.10, 12, 0.32, 0.45),
        new(new("outbound", "East"), 0.40, 13, 0.17, 0.12), new(new("outbound", "West"), 0.38, 13.5, 0.19, 0.15),
    ];
}

/// <summary>A segment's truth.</summary>
internal sealed record TeamPart(Segment Segment, double HourShare, double CallsPerHour, double Contact, double Conversion);
