using Analytics.Faults;
using Xunit;

namespace Analytics.Tests.Config;

public class NearestTests
{
    [Theory]
    [InlineData("tabels", "tables")]
    [InlineData("timezone", "time_zone")]
    [InlineData("Time-Zone", "time_zone")]
    [InlineData("reprot", "report")]
    [InlineData("kpi", "kpis")]
    [InlineData("convertion", "conversion")]
    [InlineData("cast", "forecast")]
    public void MistypedKey_IsGivenItsNeighbour(string typed, string meant) =>
        Assert.Equal($"Did you mean '{meant}'?", ConfigText.OneFault($"{typed}: 1\n").Remedy);

    [Theory]
    [InlineData("colour")]
    [InlineData("xyz")]
    public void FarKey_IsGivenNone(string typed)
    {
        Fault fault = ConfigText.OneFault($"{typed}: 1\n");
        Assert.Equal("Remove it.", fault.Remedy);
        Assert.StartsWith("one of root, time_zone, currency, ", fault.Expected);
    }
}
