using Analytics.Models.Conversion;
using MathNet.Numerics.Distributions;
using Xunit;

namespace Analytics.Tests.Models.Conversion;

public class CalibrationDriftTests
{
    private static readonly DateOnly FirstDay = new(2026, 1, 5);

    /// <summary>Probabilities that are true, by days: an alarm is a false one. At 1 % each, 19 or more of 1,000 come less than once in a hundred times.</summary>
    [Theory]
    [InlineData(1, 300)]
    [InlineData(2, 150)]
    [InlineData(5, 100)]
    [InlineData(10, 100)]
    [InlineData(28, 100)]
    public void ProbabilitiesThatComeTrue_RarelyAlarm(int days, int callsPerDay)
    {
        int alarms = Enumerable.Range(1, 1000).Count(seed => Simulated(seed, days, callsPerDay, 0.1, 0.1).IsDrift);

        Assert.InRange(alarms, 0, 18);
    }

    /// <summary>Good days and bad days: what calls of a day share does not alarm either.</summary>
    [Fact]
    public void DaysThatDiffer_RarelyAlarm()
    {
        int alarms = Enumerable.Range(1, 1000).Count(seed => Simulated(seed, 20, 100, 0.1, 0.1, spread: 0.04).IsDrift);

        Assert.InRange(alarms, 0, 18);
    }

    [Fact]
    public void ShiftFromTenToFourteenPercent_IsFound()
    {
        int found = Enumerable.Range(1, 200).Count(seed => Simulated(seed, 20, 100, 0.1, 0.14).IsDrift);

        Assert.InRange(found, 190, 200);
    }

    /// <summary>Twelve days of 20 calls at 0.5, ten and ten but for one day of 16 and four; by hand: the days' misses are 0 and once 6.</summary>
    [Fact]
    public void Interval_IsThatOfTheClusters_ButNeverNarrowerThanOfIndependentCalls()
    {
        var days = Enumerable.Range(0, 240).Select(i => FirstDay.AddDays(i / 20)).ToArray();
        bool[] alike = [.. Enumerable.Range(0, 240).Select(i => i % 2 == 0)];
        double[] half = [.. Enumerable.Repeat(0.5, 240)];
        double t = StudentT.InvCDF(0, 1, 11, 0.995);

        var still = CalibrationDrift.Of(days, alike, half);
        Assert.Equal(t * Math.Sqrt(240 * 0.25) / 240, still.Gap!.Value.High, 9);

        bool[] apart = [.. Enumerable.Range(0, 240).Select(i => i / 20 % 2 == 0)];
        var moved = CalibrationDrift.Of(days, apart, half);
        // Each day misses by ten, six days up and six down: 12 · 10², and 12/11 of it for the days that tell the mean.
        Assert.Equal(t * Math.Sqrt(12 * 100 * 12 / 11.0) / 240, moved.Gap!.Value.High, 9);
        Assert.Equal((12, 240, 120, 0.5, 0.5), (moved.Days, moved.Rows, moved.Positives, moved.Predicted!.Value, moved.Observed!.Value));
        Assert.Equal((FirstDay, FirstDay.AddDays(11)), (moved.From!.Value, moved.To!.Value));
    }

    [Fact]
    public void OneDay_TellsTheSharesAndNoInterval()
    {
        var one = CalibrationDrift.Of([.. Enumerable.Repeat(FirstDay, 400)], [.. Enumerable.Range(0, 400).Select(i => i % 2 == 0)], [.. Enumerable.Repeat(0.1, 400)]);

        Assert.Equal((1, 400, 0.5), (one.Days, one.Rows, one.Observed!.Value));
        Assert.Null(one.Gap);
        Assert.False(one.IsDrift);
    }

    private static CalibrationDrift Simulated(int seed, int days, int callsPerDay, double said, double truth, double spread = 0)
    {
        var random = new Random(seed);
        var (date, happened) = (new List<DateOnly>(), new List<bool>());
        for (int day = 0; day < days; day++)
        {
            double rate = truth + (spread * ((2 * random.NextDouble()) - 1));
            for (int i = 0; i < callsPerDay; i++)
            {
                date.Add(FirstDay.AddDays(day));
                happened.Add(random.NextDouble() < rate);
            }
        }

        return CalibrationDrift.Of([.. date], [.. happened], [.. Enumerable.Repeat(said, date.Count)]);
    }
}
