using System.Globalization;

namespace Analytics.Tests.Kpis;

/// <summary>What a KPI run depends on besides the rows.</summary>
internal sealed record KpiCase(string Zone, DateOnly AsOf)
{
    public int LeadToMeetingDays { get; init; } = 30;

    /// <summary>A folder of KPIs of the user's own.</summary>
    public string? Folder { get; init; }

    /// <summary>Lines of the configuration's <c>calendar</c>.</summary>
    public IReadOnlyList<string> Calendar { get; init; } = [];

    public int SmallN { get; init; } = 1;

    public TimeSpan Tolerance { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Upper edges in seconds.</summary>
    public IReadOnlyList<int> BucketSeconds { get; init; } = [300, 600, 1800, 3600, 14400, 86400];

    /// <summary>Further lines of <c>kpis.targets</c>, such as <c>att_min: none</c>.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    public string Yaml(IEnumerable<string> tables) => string.Join('\n',
    [
        $"time_zone: {Zone}",
        "tables:",
        .. tables.Select(t => $"  {t}: {{files: {t}.csv}}"),
        .. Calendar,
        "quality:",
        string.Create(CultureInfo.InvariantCulture, $"  call_before_lead_tolerance: {Tolerance.TotalSeconds}s"),
        "kpis:",
        $"  lead_to_meeting_days: {LeadToMeetingDays}",
        $"  small_n: {SmallN}",
        .. Folder is null ? (string[])[] : [$"  folder: {Folder}"],
        $"  response_buckets: [{string.Join(", ", BucketSeconds.Select(s => $"{s}s"))}]",
        .. Targets.Count == 0 ? (string[])[] : ["  targets:", .. Targets.Select(t => "    " + t)],
        "",
    ]);
}
