using System.Globalization;
using Analytics.Models.Planning;
using Xunit;

namespace Analytics.Tests.Models.Planning;

/// <summary>Are plans that are made at a chance kept as often? Simulated teams whose rates drift and whose weeks vary more than counts do.</summary>
public sealed class PlanCalibrationTests(ITestOutputHelper output)
{
    private static readonly PlanMonth September = new(new DateOnly(2026, 9, 1), 22);

    /// <summary>Phone hours a week; drift and noise as multiples of <see cref="TeamTruth"/>'s.</summary>
    public static TheoryData<double, double, double> Teams => new() { { 100, 1, 1 }, { 100, 0, 0 }, { 12, 1, 1 } };

    [Theory]
    [MemberData(nameof(Teams))]
    public void PlansAtAChance_AreKeptAsOften(double hoursPerWeek, double drift, double noise)
    {
        const int Trials = 300;
        var truth = new TeamTruth { HoursPerWeek = hoursPerWeek };
        truth = truth with { Drift = [.. truth.Drift.Select(d => d * drift)], Noise = [.. truth.Noise.Select(n => n * noise)] };
        int at80 = 0, at50 = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            var team = new SimulatedTeam(trial + 1, truth);
            var draws = MonthDraws.Of(team.History, September, trial, count: 1000);
            var effort = new Effort(hoursPerWeek * 4.4);
            var outcome = Forward.Run(draws, effort);
            double met = team.Next(effort.Hours, 4);
            at80 += met >= outcome.Quantile(0.2) ? 1 : 0;
            at50 += met >= outcome.Quantile(0.5) ? 1 : 0;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{hoursPerWeek} h, drift {drift}, noise {noise}: {at80 / 3.0:0.0} % and {at50 / 3.0:0.0} %"));
        Assert.InRange(at80 / (double)Trials, 0.75, 0.85);
    }

    [Theory]
    [MemberData(nameof(Teams))]
    public void ThreeMonthsTogether_AreKeptAsOftenAsSaid(double hoursPerWeek, double drift, double noise)
    {
        const int Trials = 300;
        var truth = new TeamTruth { HoursPerWeek = hoursPerWeek };
        truth = truth with { Drift = [.. truth.Drift.Select(d => d * drift)], Noise = [.. truth.Noise.Select(n => n * noise)] };
        PlanMonth[] months = [September, new(new DateOnly(2026, 10, 1), 22), new(new DateOnly(2026, 11, 1), 21)];
        int at90 = 0, at10 = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            var team = new SimulatedTeam(trial + 1, truth);
            var plans = MonthPlan.All(team.History, new PlanRequest(months, [new Scenario("plan")]) { Seed = trial, Draws = 1000 });
            var together = MonthsTogether.Of(plans, trial);
            Assert.Equal(plans.Sum(p => p.Outcome.Mean), together.Mean, 1e-6);
            double met = plans.Sum(p => team.Next(p.Outcome.Effort.Hours, 4));
            at90 += met >= together.Quantile(0.1) ? 1 : 0;
            at10 += met >= together.Quantile(0.9) ? 1 : 0;
        }

        // Without drift the plan is careful – it cannot know that there is none –, with it a little too sure; were each month drawn by itself, 80 % would be kept of what says 90 %.
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{hoursPerWeek} h, drift {drift}, noise {noise}: {at90 / 3.0:0.0} % and {at10 / 3.0:0.0} %"));
        Assert.InRange(at90 / (double)Trials, 0.85, 0.97);
        Assert.InRange(at10 / (double)Trials, 0.03, 0.15);
    }
}
