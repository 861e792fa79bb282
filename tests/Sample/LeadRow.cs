using System.Globalization;

namespace Analytics.Tests.Sample;

/// <summary>A row of leads, columns in the contract's order.</summary>
public sealed record LeadRow(string[] Row)
{
    public DateTime CreatedAt { get; } = DateTime.Parse(Row[1], CultureInfo.InvariantCulture);
    public bool Inbound => Row[2] == "inbound";
    public string Source => Row[3];
    public string Department => Row[5];
    public string TimeZone => Row[6];
    public string KeyPersonAt => Row[7];
}
