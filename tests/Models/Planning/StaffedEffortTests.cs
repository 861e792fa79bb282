using Analytics.Models.Planning;
using Xunit;
using static Analytics.Tests.Models.Planning.PlanHistories;

namespace Analytics.Tests.Models.Planning;

public sealed class StaffedEffortTests
{
    private static readonly MonthDraws Draws = MonthDraws.Of(Even(), October, seed: 7, count: 2000);

    private static readonly PlanRequest Request = new([October], [new Scenario("plan")])
    {
        IsOpen = d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && d != new DateOnly(2026, 10, 12),
        Learning = new LearningCurve([new(0, 0.8, 0.5, 3), new(1, 0.9, 1, 3)]),
    };

    [Fact]
    public void Hours_AreRepsTimesOpenDaysLessLeave()
    {
        Assert.Equal(6 * 21 * 0.95 * 4.2, Of(new("measured")).Effort.Hours, 1e-9);
        Assert.Equal(8 * ((21 * 0.95) - 2) * 5, Of(new("own") { Reps = 8, HoursPerDay = 5, LeaveDays = 2 }).Effort.Hours, 1e-9);
    }

    [Fact]
    public void GivenRates_AreReached()
    {
        var outcome = Forward.Run(Draws, Of(new("own") { CallsPerHour = 14, Conversion = 0.25 }).Effort);
        ForwardTests.Near([14 * outcome.Effort.Hours], [outcome.Segments.Sum(s => s.Calls)]);
        ForwardTests.Near([0.25 * outcome.Segments.Sum(s => s.Conversations)], [outcome.Mean]);
    }

    [Fact]
    public void Joiners_CountFromTheirDayAndAsTheyRampUp()
    {
        // Of October's 21 open days, 11 are from the 19th... to the 30th: 10; all in the first month on the job.
        var joined = Of(new("join") { Reps = 0, Joiners = [new(new DateOnly(2026, 10, 19), 2)] });
        Assert.Equal(2 * 10 * 0.95 * 4.2, joined.Effort.Hours, 1e-9);
        Assert.Equal(0.8, joined.Effort.Pace, 1e-9);
        Assert.Equal(0.5, joined.Effort.Conversion, 1e-9);

        // From 16 September on, October is days 15..45: open days to the 15th, 10, in the first month on the job, 11 in the second; beside six experienced reps.
        var mixed = Of(new("mixed") { Joiners = [new(new DateOnly(2026, 9, 16), 3)] });
        double each = 0.95 * 4.2, calls = (6 * 21) + (3 * ((10 * 0.8) + (11 * 0.9))), met = (6 * 21) + (3 * ((10 * 0.8 * 0.5) + (11 * 0.9)));
        Assert.Equal(9 * 21 * each, mixed.Effort.Hours, 1e-9);
        Assert.Equal(calls / (9 * 21), mixed.Effort.Pace, 1e-9);
        Assert.Equal(met / calls, mixed.Effort.Conversion, 1e-9);
        Assert.Equal(6 * 21 * each, Of(new("later") { Joiners = [new(new DateOnly(2026, 11, 2), 3)] }).Effort.Hours, 1e-9);
    }

    [Fact]
    public void LearningCurve_IsTheRatioToTheExperiencedDrawnTowardsOne()
    {
        // Experienced: 10 calls an hour, 0.05 meetings a call. Two new reps: 640 calls in 80 hours, 16 meetings where 32 were to be expected.
        RampRow[] rows = [new("a", null, "outbound", 6, 5000, 250, 500), new("b", null, "outbound", 0, 320, 10, 40), new("c", null, "outbound", 0, 320, 6, 40)];
        var month = Assert.Single(LearningMeasure.Of(rows).Months);
        Assert.Equal(1 - (0.2 * 0.09 / (0.09 + (0.0225 / 2) + (1.0 / 800))), month.Pace, 1e-9);
        Assert.Equal(1 - (0.5 * 0.09 / (0.09 + (0.0225 / 2) + (1.0 / 32))), month.Yield, 1e-9);
        Assert.Empty(LearningMeasure.Of([rows[0]]).Months);
        Assert.Equal(1, LearningCurve.None.At(0).Pace);
    }

    private static StaffedEffort Of(Scenario scenario) => StaffedEffort.Of(Draws, scenario, Request);
}
