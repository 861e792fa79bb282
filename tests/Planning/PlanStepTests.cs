using Analytics.Models.Planning;
using Analytics.Planning;
using Analytics.Texts;
using Xunit;

namespace Analytics.Tests.Planning;

public class PlanStepTests
{
    public static TheoryData<PlanLack> Lacks => [.. Enum.GetValues<PlanLack>()];

    [Theory]
    [MemberData(nameof(Lacks))]
    public void Lack_HasWordsOfItsOwn_InTheLogAndOnThePage(PlanLack lack)
    {
        Assert.Single(Enum.GetValues<PlanLack>(), other => PlanStep.Words(other) == PlanStep.Words(lack));
        Assert.All(["en", "ja"], (string language) => Assert.True(Wording.In(language).Has("need.plan." + lack)));
    }

    [Fact]
    public void Lever_HasAWordOfItsOwn_AndANameOnThePage()
    {
        string[] words = [.. Enum.GetValues<LeverKind>().Select(PlanStep.Word)];
        Assert.Equal(words, words.Distinct());
        Assert.All(words, word => Assert.True(Wording.In("ja").Has("lever." + word)));
    }
}
