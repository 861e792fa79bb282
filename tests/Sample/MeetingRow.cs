using System.Globalization;

namespace Analytics.Tests.Sample;

/// <summary>A row of meetings, columns in the contract's order.</summary>
public sealed record MeetingRow(string[] Row)
{
    public string Lead => Row[1];
    public string Rep => Row[2];
    public DateTime BookedAt { get; } = DateTime.Parse(Row[3], CultureInfo.InvariantCulture);
    public DateTime ScheduledAt { get; } = DateTime.Parse(Row[4], CultureInfo.InvariantCulture);
    public string Status => Row[5];
}
