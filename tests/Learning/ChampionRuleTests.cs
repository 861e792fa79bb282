using Analytics.Learning.Registry;
using Analytics.Models.Conversion;
using Xunit;

namespace Analytics.Tests.Learning;

public class ChampionRuleTests
{
    private static readonly DateOnly learnedUntil = new(2026, 5, 10);

    /// <summary>The version learned until the 10th, with labels of 14 days: it was trained no earlier than on the 24th.</summary>
    [Theory]
    [InlineData(null, "2026-05-24")]
    [InlineData("2026-05-20", "2026-05-24")]
    [InlineData("2026-06-03", "2026-06-03")]
    public void Trial_CountsTheNightsAfterItsLabelsWereKnown_AndAfterGoingBackToIt(string? rolledBackOn, string expected)
    {
        DateOnly? after = null;
        Decide(Version("old"), isBaseRate: false, rolledBackOn is null ? null : DateOnly.Parse(rolledBackOn, null), day =>
        {
            after = day;
            return Trial(TrialVerdict.ChampionHolds);
        });

        Assert.Equal(DateOnly.Parse(expected, null), after);
    }

    [Theory]
    [InlineData(TrialVerdict.ChallengerIsBetter, DecisionKind.ChallengerTookOver, "new")]
    [InlineData(TrialVerdict.ChampionHolds, DecisionKind.ChampionKept, "old")]
    [InlineData(TrialVerdict.TooFewRows, DecisionKind.ChampionKept, "old")]
    public void Verdict_Decides(TrialVerdict verdict, DecisionKind kind, string champion)
    {
        var decision = Decide(Version("old"), isBaseRate: false, null, _ => Trial(verdict));

        Assert.Equal((kind, champion, "old", "new", verdict), (decision.Kind, decision.Champion, decision.Before, decision.Challenger, decision.Trial!.Verdict));
    }

    [Fact]
    public void BaseRate_IsRenewed_UnlessSomebodyWentBackToIt()
    {
        Assert.Equal((DecisionKind.BaseRateRenewed, "new"), Kept(Decide(Version("old"), isBaseRate: true, null, _ => throw new InvalidOperationException())));
        Assert.Equal((DecisionKind.ChampionKept, "old"), Kept(Decide(Version("old"), isBaseRate: true, learnedUntil, _ => Trial(TrialVerdict.ChampionHolds))));
    }

    [Fact]
    public void OtherFeatures_AreNotCompared() =>
        Assert.Equal((DecisionKind.FeaturesChanged, "new"), Kept(Decide(Version("old", "others"), isBaseRate: false, learnedUntil, _ => throw new InvalidOperationException())));

    private static (DecisionKind, string) Kept(Decision decision) => (decision.Kind, decision.Champion);

    private static Decision Decide(ModelVersion old, bool isBaseRate, DateOnly? rolledBackOn, Func<DateOnly, ChampionTrial> compare) =>
        ChampionRule.Decide(new(2026, 6, 30), Version("new"), old, isBaseRate, rolledBackOn, compare);

    private static ChampionTrial Trial(TrialVerdict verdict) => new(null, null, 0, 0, null, null, null, verdict);

    private static ModelVersion Version(string name, string schema = "hash") => new(
        "after_call", name, new(2026, 6, 1), "logistic", schema, [], 14, learnedUntil, [], null, 1, new Dictionary<string, long>(), new Dictionary<string, string>());
}
