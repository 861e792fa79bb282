using System.Globalization;

namespace Analytics.Tests.Sample;

/// <summary>A row of calls, columns in the contract's order.</summary>
public sealed record CallRow(string[] Row)
{
    public string Lead => Row[1];
    public string Rep => Row[2];
    public DateTime At { get; } = DateTime.Parse(Row[3], CultureInfo.InvariantCulture);
    public int Talk { get; } = int.Parse(Row[4], CultureInfo.InvariantCulture);
    public string Outcome => Row[5];
    public bool IsConversation => Outcome is "connected" or "meeting_booked";
    public bool IsSettled => IsConversation || Outcome == "refused";
}
