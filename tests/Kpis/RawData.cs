using System.Globalization;

namespace Analytics.Tests.Kpis;

/// <summary>The rows of a user's exports, as a test makes them; instants are UTC. A table without rows has no file.</summary>
internal sealed class RawData
{
    public List<RawLead> Leads { get; init; } = [];

    public List<RawCall> Calls { get; init; } = [];

    public List<RawMeeting> Meetings { get; init; } = [];

    public List<RawDeal> Deals { get; init; } = [];

    public List<RawVisits> Visits { get; init; } = [];

    public List<RawHours> Hours { get; init; } = [];

    public List<RawRep> Reps { get; init; } = [];

    /// <summary>Writes a CSV per table.</summary>
    /// <returns>The tables that have one.</returns>
    public IReadOnlyList<string> WriteTo(string folder)
    {
        var written = new List<string>();
        void Write<T>(string table, string header, List<T> rows, Func<T, object?[]> cells)
        {
            if (rows.Count == 0)
                return;
            File.WriteAllLines(Path.Combine(folder, table + ".csv"), [header, .. rows.Select(r => string.Join(',', cells(r).Select(Text)))]);
            written.Add(table);
        }

        Write("leads", "lead_id,created_at,motion,source,industry,department,time_zone,key_person_at", Leads,
            l => [l.Id, l.CreatedAt, l.Motion, l.Source, l.Industry, l.Department, l.Zone, l.KeyPersonAt]);
        Write("calls", "call_id,lead_id,rep_id,started_at,talk_seconds,outcome", Calls,
            c => [c.Id, c.LeadId, c.RepId, c.StartedAt, c.TalkSeconds, c.Outcome]);
        Write("meetings", "meeting_id,lead_id,rep_id,booked_at,scheduled_at,status", Meetings, m => [m.Id, m.LeadId, m.RepId, m.BookedAt, m.ScheduledAt, m.Status]);
        Write("deals", "deal_id,lead_id,closed_at,won,amount,currency", Deals, d => [d.Id, d.LeadId, d.ClosedAt, d.Won, d.Amount, d.Currency]);
        Write("visits", "date,source,visits", Visits, v => [v.Date, v.Source, v.Visits]);
        Write("rep_hours", "rep_id,date,hours", Hours, h => [h.RepId, h.Date, h.Hours]);
        Write("reps", "rep_id,team,role", Reps, r => [r.Id, r.Team, r.Role]);
        return written;
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string text => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
    };
}
