namespace Analytics.Models.Planning;

/// <summary>What a month's effort brings, over all draws.</summary>
public sealed class MonthOutcome
{
    private readonly double[] _sorted;

    internal MonthOutcome(Effort effort, double[] meetings, IReadOnlyList<SegmentOutcome> segments, double leads, double bindingShare, double lostShare)
    {
        Draws = meetings;
        (Effort, Segments, Leads, BindingShare, LostShare) = (effort, segments, leads, bindingShare, lostShare);
        _sorted = [.. meetings];
        Array.Sort(_sorted);
    }

    /// <summary>What was put in.</summary>
    public Effort Effort { get; }

    /// <summary>What each segment does of it, in the order of the history.</summary>
    public IReadOnlyList<SegmentOutcome> Segments { get; }

    /// <summary>New leads, in the mean.</summary>
    public double Leads { get; }

    /// <summary>Share of draws in which leads are called more often than was ever measured, 0..1.</summary>
    public double BindingShare { get; }

    /// <summary>Share of calls that therefore bring nothing, in the mean, 0..1: a call of half an average one's worth counts half.</summary>
    public double LostShare { get; }

    /// <summary>Meetings of each draw.</summary>
    internal double[] Draws { get; }

    /// <summary>Mean of meetings.</summary>
    public double Mean => _sorted.Average();

    /// <summary>A quantile of meetings, a whole number: the least count that is not exceeded with this chance.</summary>
    public double Quantile(double chance) => _sorted[Math.Clamp((int)Math.Ceiling(chance * _sorted.Length) - 1, 0, _sorted.Length - 1)];

    /// <summary>The chance of at least so many meetings, 0..1.</summary>
    public double Chance(double goal)
    {
        int low = 0, high = _sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_sorted[middle] < goal) low = middle + 1;
            else high = middle;
        }

        return (double)(_sorted.Length - low) / _sorted.Length;
    }
}

/// <summary>A segment's part of a month, in the mean of the draws.</summary>
/// <param name="Segment">Which.</param>
/// <param name="Hours">Phone hours.</param>
/// <param name="Calls">Calls.</param>
/// <param name="Conversations">Conversations.</param>
/// <param name="Meetings">Meetings.</param>
/// <param name="Leads">New leads that it is given: its motion's, by its share of the motion's calls.</param>
public sealed record SegmentOutcome(Segment Segment, double Hours, double Calls, double Conversations, double Meetings, double Leads);
