using Analytics.Sample;
using Xunit;

namespace Analytics.Tests.Sample;

public class SampleOptionsTests
{
    private static readonly SampleOptions Sound = new(1000, "out");

    [Fact]
    public void Defaults_AreNineMonthsOf2026()
    {
        Sound.Check();
        Assert.Equal(new DateOnly(2026, 10, 1), Sound.End);
    }

    [Fact]
    public void Fault_NamesTheOption()
    {
        AssertFault("leads", Sound with { Leads = 0 });
        AssertFault("days", Sound with { Days = 0 });
        AssertFault("reps", Sound with { Reps = 2 });
        AssertFault("out", Sound with { OutDirectory = " " });
        AssertFault("start", Sound with { Start = new DateOnly(2021, 12, 31) });
        AssertFault("start", Sound with { Days = int.MaxValue });
        AssertFault("working day", Sound with { Days = 3 }); // 1–3 January
    }

    [Theory]
    [InlineData(1, 273, 3)]
    [InlineData(48_000, 273, 22)]
    [InlineData(48_000, 100, 60)]
    public void Reps_ByDefault_AreEnoughForTheLeads(int leads, int days, int expected) =>
        Assert.InRange((Sound with { Leads = leads, Days = days }).RepsOrDefault(), expected * 0.9, expected * 1.1);

    private static void AssertFault(string name, SampleOptions options) =>
        Assert.Contains(name, Assert.Throws<ArgumentException>(options.Check).Message, StringComparison.Ordinal);
}
