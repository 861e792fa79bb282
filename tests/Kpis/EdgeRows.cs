namespace Analytics.Tests.Kpis;

/// <summary>Rows on the very edges: response buckets, tolerance, target talk times, the days to a meeting.</summary>
internal static class EdgeRows
{
    public static void Add(RawData rows, DateTime at, KpiCase settings)
    {
        var seconds = settings.BucketSeconds.Append(300).SelectMany(s => new[] { s, s + 0.001, s - 0.001 });
        foreach (double s in seconds.Append(0))
            Called(rows, at, TimeSpan.FromMilliseconds(Math.Round(s * 1000)));
        foreach (int milliseconds in new[] { -1, 0, 1 })
            Called(rows, at, -settings.Tolerance + TimeSpan.FromMilliseconds(milliseconds));

        // The first call counts, whatever comes after; one before the tolerance is none.
        Called(rows, at, -settings.Tolerance - TimeSpan.FromHours(1), TimeSpan.FromSeconds(300));

        foreach (decimal talk in new[] { 299.999m, 300m, 480m, 480.001m, 0m })
            rows.Calls.Add(new RawCall($"talk {talk}", null, at) { RepId = "r1", Outcome = "connected", TalkSeconds = talk });
        foreach (int milliseconds in new[] { -1, 0, 1 })
        {
            string id = Lead(rows, at);
            rows.Meetings.Add(new RawMeeting($"meeting of {id}", id, at.AddDays(settings.LeadToMeetingDays).AddMilliseconds(milliseconds)));
        }
    }

    private static void Called(RawData rows, DateTime at, params TimeSpan[] after)
    {
        string id = Lead(rows, at);
        rows.Calls.AddRange(after.Select((d, i) => new RawCall($"call {i} of {id}", id, at + d) { RepId = "r2", Outcome = i == 0 ? "absent" : "refused" }));
    }

    private static string Lead(RawData rows, DateTime at)
    {
        string id = $"edge {rows.Leads.Count}";
        rows.Leads.Add(new RawLead(id, at) { Motion = "inbound", Source = "web", Zone = "Asia/Kolkata" });
        return id;
    }
}
