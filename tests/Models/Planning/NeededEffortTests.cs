using Analytics.Models.Planning;
using Xunit;
using static Analytics.Tests.Models.Planning.PlanHistories;

namespace Analytics.Tests.Models.Planning;

public sealed class NeededEffortTests
{
    private static readonly MonthDraws Draws = MonthDraws.Of(Even(outbound: new CallDepth(4, 4.2, [new FurtherCall(5, 0.5, 0.5)])), October, seed: 3);

    [Theory]
    [InlineData(100, 0.5)]
    [InlineData(400, 0.8)]
    [InlineData(900, 0.9)]
    public void ForwardOfTheAnswer_GivesTheChanceBack_AndLessEffortDoesNot(double goal, double chance)
    {
        var needed = NeededEffort.Find(Draws, goal, chance, new Effort(600));
        var effort = needed.Outcome!.Effort;
        Assert.InRange(Forward.Run(Draws, effort).Chance(goal), chance, chance + 0.01);
        Assert.True(Forward.Run(Draws, effort with { Hours = effort.Hours * 0.99, Leads = effort.Leads * 0.99 }).Chance(goal) < chance);

        // Leads that so many calls need at 160 + 260 leads for 120 hours.
        Assert.Equal(effort.Hours * 420 / 120, effort.Leads!.Value, 1e-6);
    }

    [Fact]
    public void HalfTheChance_NeedsTheHoursOfTheMean()
    {
        var needed = NeededEffort.Find(Draws, 370, 0.5, new Effort(50));
        Assert.InRange(needed.Outcome!.Effort.Hours, 585, 615);
        Assert.True(NeededEffort.Find(Draws, 370, 0.8, new Effort(50)).Outcome!.Effort.Hours > needed.Outcome.Effort.Hours * 1.03);
    }

    [Fact]
    public void MoreHours_NeverLowerTheChance()
    {
        double before = 0;
        for (double hours = 100; hours < 1500; hours += 25)
        {
            double chance = Forward.Run(Draws, new Effort(hours)).Chance(370);
            Assert.True(chance >= before - 0.001, $"{hours} h: {chance} after {before}");
            before = Math.Max(before, chance);
        }
    }

    [Fact]
    public void GivenLeads_ThatDoNotSuffice_HaveNoAnswer()
    {
        var draws = MonthDraws.Of(Even(inbound: new CallDepth(3, 3, []), outbound: new CallDepth(4, 4, [])), October, seed: 3);
        Assert.Null(NeededEffort.Find(draws, 900, 0.5, new Effort(600) { Leads = 1000 }).Outcome);
        Assert.NotNull(NeededEffort.Find(draws, 100, 0.5, new Effort(600) { Leads = 1000 }).Outcome);

        // With the leads that are to be expected, no effort makes 900 meetings likely; with as many as the calls need, it does.
        var needed = NeededEffort.Find(draws, 900, 0.5, new Effort(600));
        Assert.True(needed.Outcome!.Chance(900) >= 0.5 && needed.WithExpectedLeads!.Chance(900) < 0.01);
    }
}
