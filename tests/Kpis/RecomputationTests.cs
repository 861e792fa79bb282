using Analytics.Kpis;
using Xunit;

namespace Analytics.Tests.Kpis;

/// <summary>Every KPI against a recomputation from the raw rows: all cuts, all periods, all columns, nothing more and nothing less.</summary>
public class RecomputationTests
{
    public static TheoryData<int, string> SeedsAndKpis =>
        [.. from seed in new[] { 1, 2, 3 } from kpi in KpiCatalogue.All where !kpi.IsTable select (seed, kpi.Name)];

    [Fact]
    public void Catalogue_EveryKpi_IsRecomputedHere()
    {
        string[] tables = ["contact_survival", "funnel", "golden_hours", "response_decay", "response_like_for_like", "roles_worked", "scorecards", "talk_time_curve", "tree"];
        Assert.Equal(KpiCatalogue.All.Select(k => k.Name), Recipe.All.Keys.Concat(tables).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomRows_EveryTablePresent_LeaveNoKpiOut(int seed)
    {
        var outcome = RandomCase.Outcome(seed);

        Assert.Empty(outcome.Result.LeftOut);
        Assert.Equal(Recipe.All.Keys.Order(), outcome.Values.Select(v => v.Key.Kpi).Distinct().Order());
        Assert.Equal(outcome.Result.Rows, outcome.Values.Count + outcome.Decay.Count + outcome.Funnel.Count + outcome.Tables.Values.Sum(t => t.Count));
    }

    [Theory]
    [MemberData(nameof(SeedsAndKpis))]
    public void Kpi_RandomRows_EqualsRecomputation(int seed, string kpi)
    {
        var random = RandomCase.Of(seed);
        var expected = RecomputedValues.Of(kpi, Recipe.All[kpi], new RecomputedFacts(random.Rows, random.Settings), random.Settings);
        var actual = RandomCase.Outcome(seed).Values.Where(v => v.Key.Kpi == kpi).ToDictionary(v => v.Key);

        Assert.NotEmpty(expected);
        Assert.Equal("", string.Join('\n', actual.Keys.Except(expected.Keys).Take(5).Select(k => $"not expected: {k}")));
        Assert.Equal("", string.Join('\n', expected.Keys.Except(actual.Keys).Take(5).Select(k => $"missing: {k}")));
        Assert.Equal("", string.Join('\n', expected.Values.Where(e => !Same(e, actual[e.Key])).Take(5).Select(e => $"expected {e} but was {actual[e.Key]}")));
    }

    private static bool Same(KpiRow a, KpiRow b) =>
        a.N == b.N && a.Flags == b.Flags && a.Numerator == b.Numerator && a.Denominator == b.Denominator && a.Target == b.Target && a.TargetTo == b.TargetTo
        && Naive.Near(a.Value, b.Value) && Naive.Near(a.Previous, b.Previous) && Naive.Near(a.Lower, b.Lower) && Naive.Near(a.Upper, b.Upper);
}
