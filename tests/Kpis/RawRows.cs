namespace Analytics.Tests.Kpis;

internal sealed record RawLead(string Id, DateTime CreatedAt)
{
    public string? Motion { get; init; }

    public string? Source { get; init; }

    public string? Industry { get; init; }

    public string? Department { get; init; }

    public string? Zone { get; init; }

    public DateTime? KeyPersonAt { get; init; }
}

internal sealed record RawCall(string Id, string? LeadId, DateTime StartedAt)
{
    public string? RepId { get; init; }

    public decimal? TalkSeconds { get; init; }

    public string? Outcome { get; init; }
}

internal sealed record RawMeeting(string Id, string LeadId, DateTime BookedAt)
{
    public string? RepId { get; init; }

    public DateTime? ScheduledAt { get; init; }

    public string? Status { get; init; }
}

internal sealed record RawDeal(string Id, string? LeadId, DateTime ClosedAt, bool Won, decimal? Amount)
{
    public string? Currency { get; init; }
}

internal sealed record RawVisits(DateOnly Date, string? Source, long Visits);

internal sealed record RawHours(string RepId, DateOnly Date, decimal Hours);

internal sealed record RawRep(string Id, string? Team, string? Role);
