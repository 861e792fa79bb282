namespace Analytics.Models.Planning;

/// <summary>The weeks that a plan is measured on, from the lake's rows.</summary>
public static class HistoryWindow
{
    /// <summary>The weeks of a window where nothing else is asked for: half a year.</summary>
    public const int DefaultWeeks = 26;

    private const int MonthWeeks = 4;

    /// <summary>The newest weeks, at most so many.</summary>
    public static PlanningHistory Of(PlanningRows rows, int weeks = DefaultWeeks)
    {
        int count = Weeks(rows, weeks);
        var work = Work(rows, weeks);
        WeekCounts[] ByWeek(IEnumerable<RepWeek> of)
        {
            var sums = new WeekCounts[count];
            foreach (var one in of)
                sums[count - 1 - one.WeeksBack] += one.Counts;
            return sums;
        }

        var segments = work.GroupBy(w => w.Segment).Select(g => new SegmentHistory(g.Key, ByWeek(g)))
            .Where(s => s.Total is { Calls: > 0 } or { Meetings: > 0 }).OrderBy(s => s.Segment.Motion, StringComparer.Ordinal).ThenBy(s => s.Segment.Team, StringComparer.Ordinal).ToList();
        return new PlanningHistory
        {
            End = rows.End,
            OpenDays = [.. rows.OpenDays.Take(count).Reverse()],
            Segments = segments,
            Leads = [.. rows.Leads.Where(l => l.WeeksBack < count).GroupBy(l => l.Motion).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Leads(g.Key, g, segments, rows, count))],
            HasConversations = rows.HasConversations,
            Attendance = AttendanceOf(rows, count),
        };
    }

    /// <summary>Each rep's work in these weeks, with hours.</summary>
    public static IReadOnlyList<RepWeek> Work(PlanningRows rows, int weeks = DefaultWeeks) => [.. HourSplit.Of(rows).Where(w => w.WeeksBack < Weeks(rows, weeks))];

    /// <summary>
    /// How many of the newest weeks are measured on: the asked ones, less those at the old end with fewer than half as many calls as the median week. There the data begin in the
    /// middle of a week, a team begins, or nothing but a call of a wrong date is.
    /// </summary>
    public static int Weeks(PlanningRows rows, int weeks)
    {
        int count = Math.Min(weeks, rows.OpenDays.Count);
        double[] calls = new double[count];
        foreach (var work in rows.Work.Where(w => w.WeeksBack < count))
            calls[work.WeeksBack] += work.Counts.Calls;
        double[] sorted = [.. calls.Where(c => c > 0).Order()];
        while (count > 0 && sorted.Length > 0 && calls[count - 1] < sorted[sorted.Length / 2] / 2)
            count--;
        return count;
    }

    private static LeadHistory Leads(string? motion, IEnumerable<(string? Motion, int WeeksBack, double Leads)> leads, List<SegmentHistory> segments, PlanningRows rows, int count)
    {
        double[] weeks = new double[count], calls = new double[count];
        foreach (var (_, back, number) in leads)
            weeks[count - 1 - back] += number;
        foreach (var segment in segments.Where(s => s.Segment.Motion == motion))
        {
            for (int w = 0; w < count; w++)
                calls[w] += segment.Weeks[w].Calls;
        }

        var months = Enumerable.Range(0, count / MonthWeeks).Select(m => count - ((m + 1) * MonthWeeks))
            .Select(from => (Calls: calls.AsSpan(from, MonthWeeks).ToArray().Sum(), Leads: weeks.AsSpan(from, MonthWeeks).ToArray().Sum())).Where(m => m.Leads > 0);
        double mean = calls.Sum() / weeks.Sum();
        double[] depths = [.. months.Select(m => m.Calls / m.Leads), mean];
        return new LeadHistory(motion, weeks, CallDepth.Of(mean, depths.Max(), [.. rows.Attempts.Where(a => a.Motion == motion).Select(a => a.Attempt).OrderBy(a => a.Number)], depths.Min()))
        {
            Lag = rows.Lags.GetValueOrDefault(motion ?? "", LeadLag.AtOnce),
        };
    }

    /// <summary>A rep's span ends with the window when the rep was at the phone in its last four weeks; the week of the first day counts only where the window begins with it.</summary>
    private static Attendance AttendanceOf(PlanningRows rows, int count)
    {
        double hours = 0, days = 0, open = 0, estimated = 0;
        int now = 0;
        foreach (var rep in rows.Hours.Where(h => h.WeeksBack < count && h.Hours > 0).GroupBy(h => h.Rep))
        {
            int newest = rep.Min(h => h.WeeksBack), last = newest < MonthWeeks ? 0 : newest, first = rep.Max(h => h.WeeksBack);
            now += last == 0 ? 1 : 0;
            if (first < count - 1 && first > last)
                first--;
            var within = rep.Where(h => h.WeeksBack <= first).ToList();
            hours += within.Sum(h => h.Hours);
            days += within.Sum(h => h.Days);
            estimated += within.Sum(h => h.EstimatedDays);
            open += Enumerable.Range(last, first - last + 1).Sum(w => rows.OpenDays[w]);
        }

        return new Attendance(now, days > 0 ? hours / days : 0, open > 0 ? Math.Min(1, days / open) : 0, estimated > days / 2);
    }
}
