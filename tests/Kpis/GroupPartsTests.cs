using Analytics.Kpis;
using Xunit;

namespace Analytics.Tests.Kpis;

public class GroupPartsTests
{
    /// <summary>By hand: East keeps its weight and halves its rate; West keeps its rate; the whole falls from 0.4 to 0.3.</summary>
    [Fact]
    public void RateThatFell_IsItsGroupsOwn()
    {
        var parts = GroupParts.OfRatio(new Dictionary<string, (double, double)> { ["East"] = (10, 50), ["West"] = (20, 50) }, new Dictionary<string, (double, double)> { ["East"] = (40, 100), ["West"] = (40, 100) });
        Assert.Equal([("East", -0.1, 0.0), ("West", 0.0, 0.0)], parts.Select(p => (p.Group, Math.Round(p.Own, 12), Math.Round(p.Mix, 12))));
    }

    /// <summary>By hand: both rates stay, 0.2 and 0.6; East's weight goes from a half to three quarters: 0.4 becomes 0.3. Each lies 0.35 − 0.2 = 0.15 below and 0.25 above the mean of the whole.</summary>
    [Fact]
    public void WeightsThatMoved_AreTheMix()
    {
        var parts = GroupParts.OfRatio(new Dictionary<string, (double, double)> { ["East"] = (15, 75), ["West"] = (15, 25) }, new Dictionary<string, (double, double)> { ["East"] = (20, 100), ["West"] = (60, 100) });
        Assert.Equal([("East", 0.0, -0.0375), ("West", 0.0, -0.0625)], parts.Select(p => (p.Group, Math.Round(p.Own, 12), Math.Round(p.Mix, 12))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Parts_AddUpToTheDifference_WithGroupsThatComeAndGo(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++)
        {
            Dictionary<string, (double Over, double Under)> Groups() => Enumerable.Range(0, 6).Where(_ => random.Next(4) > 0).Append(6).ToDictionary(g => g == 0 ? "" : $"g{g}", _ => (random.NextDouble() * 50, 1 + (random.NextDouble() * 100)));
            var (now, before) = (Groups(), Groups());
            double Rate(Dictionary<string, (double Over, double Under)> groups) => groups.Values.Sum(g => g.Over) / groups.Values.Sum(g => g.Under);
            Assert.Equal(Rate(now) - Rate(before), GroupParts.OfRatio(now, before).Sum(p => p.Part), 1e-12);
            var counts = GroupParts.OfCount(now.ToDictionary(g => g.Key, g => g.Value.Over), before.ToDictionary(g => g.Key, g => g.Value.Over));
            Assert.Equal(now.Values.Sum(g => g.Over) - before.Values.Sum(g => g.Over), counts.Sum(p => p.Part), 1e-9);
            Assert.All(GroupParts.OfRatio(now, before).Where(p => now.ContainsKey(p.Group) != before.ContainsKey(p.Group)), p => Assert.Equal(0, p.Own));
        }
    }
}
