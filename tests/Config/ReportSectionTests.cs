using Xunit;

namespace Analytics.Tests.Config;

public sealed class ReportSectionTests
{
    [Fact]
    public void RetentionOfLessThanADay_IsRefused() =>
        Assert.Equal("a day or more, such as 400d", ConfigText.OneFault("report: {retention: 12h}\n").Expected);

    [Fact]
    public void Retention_IsTaken_AndWithoutItAllReportsAreKept()
    {
        Assert.Equal(TimeSpan.FromDays(60), ConfigText.Load(ConfigText.Minimal + "report: {retention: 60d}\n").Report.Retention);
        Assert.Null(ConfigText.Load(ConfigText.Minimal).Report.Retention);
    }
}
