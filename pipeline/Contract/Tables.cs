using static Analytics.Contract.ColumnType;

namespace Analytics.Contract;

/// <summary>The data contract: at least one of leads and calls; each further table switches on what needs it.</summary>
public static class Tables
{
    /// <summary>People and companies to be won.</summary>
    public static ContractTable Leads { get; } = new("leads",
    [
        new("lead_id", Text, Required: true),
        new("created_at", Timestamp, Required: true),
        new("motion", Choice) { Allowed = ["inbound", "outbound"] },
        new("source", Text),
        new("industry", Text),
        new("department", Text),
        new("time_zone", Zone),
        new("key_person_at", Timestamp),
    ], ["lead_id"], "created_at");

    /// <summary>Calls started.</summary>
    public static ContractTable Calls { get; } = new("calls",
    [
        new("call_id", Text, Required: true),
        new("lead_id", Text),
        new("rep_id", Text),
        new("started_at", Timestamp, Required: true),
        new("talk_seconds", Seconds) { Min = 0 },
        new("outcome", Choice) { Allowed = Outcomes.All },
    ], ["call_id"], "started_at");

    /// <summary>Meetings booked.</summary>
    public static ContractTable Meetings { get; } = new("meetings",
    [
        new("meeting_id", Text, Required: true),
        new("lead_id", Text, Required: true),
        new("rep_id", Text),
        new("booked_at", Timestamp, Required: true),
        new("scheduled_at", Timestamp),
        new("status", Choice) { Allowed = ["booked", "held", "no_show", "cancelled"] },
    ], ["meeting_id"], "booked_at");

    /// <summary>Deals closed, won or lost.</summary>
    public static ContractTable Deals { get; } = new("deals",
    [
        new("deal_id", Text, Required: true),
        new("lead_id", Text),
        new("closed_at", Timestamp, Required: true),
        new("won", Flag, Required: true),
        new("amount", Money) { Min = 0 },
        new("currency", Text),
    ], ["deal_id"], "closed_at");

    /// <summary>Visits to the web site per day and source.</summary>
    public static ContractTable Visits { get; } = new("visits",
    [
        new("date", Date, Required: true),
        new("source", Text),
        new("visits", Count, Required: true) { Min = 0 },
    ], ["date", "source"], "date");

    /// <summary>Phone hours worked per rep and day.</summary>
    public static ContractTable RepHours { get; } = new("rep_hours",
    [
        new("rep_id", Text, Required: true),
        new("date", Date, Required: true),
        new("hours", Hours, Required: true) { Min = 0, Max = 24 },
    ], ["rep_id", "date"], "date");

    /// <summary>The people who call.</summary>
    public static ContractTable Reps { get; } = new("reps",
    [
        new("rep_id", Text, Required: true),
        new("name", Text),
        new("team", Text),
        new("role", Choice) { Allowed = ["lead_acquisition", "meeting_acquisition", "inbound_response"] },
    ], ["rep_id"], null);

    /// <summary>All tables, parents before children.</summary>
    public static IReadOnlyList<ContractTable> All { get; } = [Reps, Leads, Calls, Meetings, Deals, Visits, RepHours];

    /// <summary>The tables whose rows say that a day has been: their latest day is the latest day of the data.</summary>
    public static IReadOnlyList<ContractTable> Dating { get; } = [Leads, Calls, Meetings, Deals];

    /// <summary>The table of that name, or null.</summary>
    public static ContractTable? Find(string name) => All.FirstOrDefault(t => t.Name == name);
}
