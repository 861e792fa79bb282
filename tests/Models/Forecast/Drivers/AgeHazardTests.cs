using Analytics.Models.Forecast.Drivers;
using Xunit;

namespace Analytics.Tests.Models.Forecast.Drivers;

public class AgeHazardTests
{
    [Fact]
    public void OpenLeads_AreCountedByAge_AsALoopOverLeadsCountsThem()
    {
        var world = new LeadWorld(120, 9, _ => 30);
        var origin = LeadWorld.First.AddDays(100);
        var ages = new CohortAges(new Driver(world.Leads.Until(origin), []), world.Met, LeadWorld.Calendar.IsOpen);

        var days = LeadWorld.Calendar.OpenDays(LeadWorld.First, origin).ToList();
        double[] open = new double[AgeHazard.Classes], met = new double[AgeHazard.Classes];
        foreach (var created in days)
        {
            var meetings = world.Met.Where(m => m.Created == created).Select(m => m.Met).ToList();
            for (int lead = 0; lead < world.LeadsOn(created); lead++)
            {
                DateOnly? meets = lead < meetings.Count ? meetings[lead] : null;
                foreach (var (age, day) in days.Where(d => d >= created).Index())
                {
                    if (meets < day) break;
                    int band = age switch { < 6 => age, < 8 => 6, < 11 => 7, < 15 => 8, < 21 => 9, < 31 => 10, < 46 => 11, < 66 => 12, < 91 => 13, _ => 14 };
                    open[band]++;
                    if (meets == day) met[band]++;
                }
            }
        }

        Assert.Equal(open, ages.Open);
        Assert.Equal(met, ages.Met);
        Assert.True(met.Sum() > 100);
    }

    [Fact]
    public void ManyLeads_HaveTheHazardOfTheirAge_FewTheMeanOfAll()
    {
        double[] open = [.. Enumerable.Repeat(100_000.0, AgeHazard.Classes)], met = new double[AgeHazard.Classes];
        (met[1], met[2], open[5]) = (5000, 1000, 0);
        var hazard = AgeHazard.OfAll(met, open);
        double mean = 6000 / (100_000.0 * (AgeHazard.Classes - 1));
        Assert.Equal(5002 / (100_000 + (2 / mean)), hazard[1], 12);
        Assert.Equal(mean, hazard[5], 12);
        Assert.InRange(hazard[2], 0.0098, 0.0102);
    }

    [Fact]
    public void ThinMotion_IsDrawnToAllMotionsByAge_AsOftenAsItMeets()
    {
        double[] open = [.. Enumerable.Repeat(100_000.0, AgeHazard.Classes)], met = [.. Enumerable.Range(0, AgeHazard.Classes).Select(c => 10_000.0 / (c + 1))];
        var all = AgeHazard.OfAll(met, open);
        double[] few = [.. open.Select(n => n / 10_000)], fewMet = new double[AgeHazard.Classes];
        fewMet[3] = 1;
        var thin = AgeHazard.OfMotion(fewMet, few, all);
        double times = 3 / (few.Select((n, c) => n * all[c]).Sum() + 2);
        Assert.Equal(2 / (10 + (2 / (times * all[0]))), thin[0], 12);
        Assert.InRange(thin[0] / thin[9], 5, 10.1);
        double[] half = [.. met.Select(m => m / 2)];
        Assert.Equal(all[0] / 2, AgeHazard.OfMotion(half, open, all)[0], 4);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(7, 6)]
    [InlineData(8, 7)]
    [InlineData(90, 13)]
    [InlineData(91, 14)]
    [InlineData(4000, 14)]
    public void Age_HasItsClass(int age, int expected) => Assert.Equal(expected, AgeHazard.ClassOf(age));
}
