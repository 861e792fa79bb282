using Analytics.Config;
using Xunit;

namespace Analytics.Tests.Config;

public sealed class LakeSectionTests
{
    [Theory]
    [InlineData("lake: {retention: 23h}\n", "23h", "a day or more, such as 30d")]
    [InlineData("lake: {checkpoint_interval: 0}\n", "0", "a whole number of commits from 1 to 1000")]
    public void ValueOutOfRange_IsRefused(string yaml, string found, string expected)
    {
        var fault = ConfigText.OneFault(yaml);

        Assert.Contains(found, fault.Found, StringComparison.Ordinal);
        Assert.Equal(expected, fault.Expected);
    }

    [Fact]
    public void Values_AreTaken()
    {
        var config = ConfigText.Load(ConfigText.Minimal + "lake: {retention: 7d, checkpoint_interval: 3}\n").Lake;

        Assert.Equal(new LakeConfig { Retention = TimeSpan.FromDays(7), CheckpointInterval = 3 }, config);
    }
}
