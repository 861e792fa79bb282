using MathNet.Numerics.Distributions;

namespace Analytics.Models.Planning;

/// <summary>
/// Thousands of months as they may come: rates of each segment and new leads of each motion, drawn from what the history lets expect, with the chance that counts are then
/// drawn by. They do not depend on the effort, so that efforts are compared on the same months.
/// </summary>
public sealed class MonthDraws
{
    private MonthDraws(PlanningHistory history, PlanMonth month, int count)
    {
        (History, Month, Count) = (history, month, count);
        int segments = history.Segments.Count;
        Pace = Table(segments);
        Contact = Table(segments);
        Conversion = Table(segments);
        Leads = Table(history.Leads.Count);
        Z = Table(segments * 3);
        U = Table(segments * 3);
    }

    /// <summary>What they were drawn from.</summary>
    public PlanningHistory History { get; }

    /// <summary>The month.</summary>
    public PlanMonth Month { get; }

    /// <summary>How many.</summary>
    public int Count { get; }

    /// <summary>Calls per hour of the whole, in the mean of the draws.</summary>
    public double MeanPace => Mean(Pace, s => s.Hours);

    /// <summary>Meetings per conversation of the whole, in the mean of the draws.</summary>
    public double MeanConversion => Mean(Conversion, s => s.Conversations);

    /// <summary>A segment's calls per hour.</summary>
    public DrawnRate PaceOf(int segment) => DrawnRate.Of(Pace[segment]);

    /// <summary>A segment's conversations per call.</summary>
    public DrawnRate ContactOf(int segment) => DrawnRate.Of(Contact[segment]);

    /// <summary>A segment's meetings per conversation.</summary>
    public DrawnRate ConversionOf(int segment) => DrawnRate.Of(Conversion[segment]);

    /// <summary>The part of the meetings' variance over their squared mean that is not the month's own: where the levels of the rates are. Months together have it in common.</summary>
    internal double LevelVariance { get; private set; }

    /// <summary>Whether meetings are a share of conversations.</summary>
    internal bool IsConversionShare { get; private set; }

    internal double[][] Pace { get; }

    internal double[][] Contact { get; }

    internal double[][] Conversion { get; }

    internal double[][] Leads { get; }

    internal double[][] Z { get; }

    internal double[][] U { get; }

    /// <summary>Draws them; the same arguments give the same draws.</summary>
    /// <param name="history">With hours, calls, conversations and meetings in the whole; see <see cref="PlanCheck"/>.</param>
    /// <param name="month">A month after the history's end.</param>
    /// <param name="seed">Any whole number.</param>
    /// <param name="count">How many, ≥ 1.</param>
    public static MonthDraws Of(PlanningHistory history, PlanMonth month, int seed, int count = 10_000)
    {
        var draws = new MonthDraws(history, month, count);
        var sampler = new Sampler(unchecked((seed * 397) ^ month.Start.DayNumber));
        double ahead = (month.Start.DayNumber - history.End.DayNumber - 1) / 7.0;
        draws.DrawStage(sampler, draws.Pace, w => w.Calls, w => w.Hours, isShare: false, ahead);
        if (history.HasConversations)
            draws.DrawStage(sampler, draws.Contact, w => w.Conversations, w => w.Calls, isShare: true, ahead);
        else
            Array.ForEach(draws.Contact, s => Array.Fill(s, 1));
        bool isShare = history.Totals.Concat(history.Segments.Select(s => s.Total)).All(w => w.Meetings <= w.Conversations);
        draws.IsConversionShare = isShare;
        draws.DrawStage(sampler, draws.Conversion, w => w.Meetings, w => w.Conversations, isShare, ahead);
        for (int m = 0; m < history.Leads.Count; m++)
            draws.DrawLeads(sampler, m, ahead);
        for (int i = 0; i < draws.Z.Length; i++)
        {
            for (int d = 0; d < count; d++)
                draws.U[i][d] = Normal.CDF(0, 1, draws.Z[i][d] = sampler.Normal());
        }

        return draws;
    }

    /// <summary>
    /// The whole's level moves through the weeks and is drawn once for all segments; the segments' rates share it out, each drawn around its own counts.
    /// </summary>
    private void DrawStage(Sampler sampler, double[][] into, Func<WeekCounts, double> events, Func<WeekCounts, double> trials, bool isShare, double ahead)
    {
        var weeks = History.Totals;
        double[] y = [.. weeks.Select(events)], n = [.. weeks.Select(trials)];
        double[] ys = [.. History.Segments.Select(s => events(s.Total))], ns = [.. History.Segments.Select(s => trials(s.Total))];
        isShare &= y.Sum() < n.Sum();
        var whole = isShare ? SteadyLevel.OfShare(y, n) : SteadyLevel.OfRate(y, n);
        var parts = new SegmentLevels(ys, ns, isShare);
        double all = ns.Sum();
        LevelVariance += whole.LevelVariance(ahead, Month.Weeks);
        for (int d = 0; d < Count; d++)
        {
            double level = whole.Draw(sampler, ahead, Month.Weeks), shared = 0;
            for (int s = 0; s < into.Length; s++)
                shared += ns[s] / all * (into[s][d] = parts.Draw(sampler, s));
            for (int s = 0; s < into.Length; s++)
                into[s][d] = isShare ? Math.Min(1, into[s][d] * level / shared) : into[s][d] * level / shared;
        }
    }

    private void DrawLeads(Sampler sampler, int motion, double ahead)
    {
        double[] leads = [.. History.Leads[motion].Weeks], days = [.. History.OpenDays.Select(d => (double)d)];
        if (!(leads.Sum() > 0 && days.Sum() > 0))
            return;
        var level = SteadyLevel.OfRate(leads, days);
        for (int d = 0; d < Count; d++)
        {
            double mean = level.Draw(sampler, ahead, Month.Weeks) * Month.OpenDays, z = sampler.Normal();
            Leads[motion][d] = CountQuantile.Poisson(mean, z, Normal.CDF(0, 1, z));
        }
    }

    private double Mean(double[][] rates, Func<WeekCounts, double> weight)
    {
        double[] weights = [.. History.Segments.Select(s => weight(s.Total))];
        return rates.Select((r, s) => r.Average() * weights[s]).Sum() / weights.Sum();
    }

    private double[][] Table(int rows) => [.. Enumerable.Range(0, rows).Select(_ => new double[Count])];
}
