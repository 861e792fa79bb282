namespace Analytics.Models.Planning;

/// <summary>How a segment shares in hours and leads, as measured.</summary>
/// <param name="HourShare">Its share of all hours, 0..1.</param>
/// <param name="Motion">The index of its motion among the leads; −1: nothing is known of its leads.</param>
/// <param name="LeadShare">Its share of its motion's calls, and so of the leads, 0..1.</param>
/// <param name="Depth">How often its leads are called.</param>
internal readonly record struct Work(double HourShare, int Motion, double LeadShare, CallDepth Depth)
{
    public static Work[] Of(PlanningHistory history)
    {
        double hours = history.Total.Hours;
        var calls = history.Segments.GroupBy(s => s.Segment.Motion ?? "").ToDictionary(g => g.Key, g => g.Sum(s => s.Total.Calls));
        int[] motions = [.. history.Segments.Select(s => MotionOf(history, s.Segment.Motion))];
        return [.. history.Segments.Select((s, i) => new Work(
            s.Total.Hours / hours,
            motions[i],
            calls[s.Segment.Motion ?? ""] is var all and > 0 ? s.Total.Calls / all : 0,
            motions[i] < 0 ? CallDepth.Unlimited : history.Leads[motions[i]].Depth))];
    }

    private static int MotionOf(PlanningHistory history, string? motion)
    {
        for (int i = 0; i < history.Leads.Count; i++)
            if (history.Leads[i].Motion == motion && history.Leads[i].Weeks.Sum() > 0) return i;
        return -1;
    }
}
