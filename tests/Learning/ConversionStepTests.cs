using System.Globalization;
using Analytics.Learning;
using Analytics.Learning.Registry;
using Analytics.Models.Conversion;
using Analytics.Tests.Kpis;
using Xunit;

namespace Analytics.Tests.Learning;

public sealed class ConversionStepTests : IDisposable
{
    private static readonly DateTimeOffset CommittedAt = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string models = Directory.CreateTempSubdirectory("analytics-models-").FullName;

    public void Dispose() => Directory.Delete(models, recursive: true);

    /// <summary>Too few calls to learn from: the base rate, a score for every open lead, and no lost champion the night after.</summary>
    [Fact]
    public void FewCalls_GiveTheBaseRateNightAfterNight()
    {
        var random = RandomCase.Of(3);
        var asOf = random.Settings.AsOf;
        var kinds = new List<DecisionKind>();
        foreach (var day in new[] { asOf.AddDays(-30), asOf.AddDays(-30), asOf })
        {
            using var lake = new KpiLake(random.Rows, random.Settings with { AsOf = day });
            var outcome = ConversionStep.Run(lake.Config, lake.Marts, lake.Lake, models, CommittedAt);
            Assert.Equal([ConversionStep.BeforeCall, ConversionStep.AfterCall], outcome.Models.Select(m => m.Name));
            kinds.Add(outcome.After.Decision.Kind);
            Assert.Equal(CandidateKind.BaseRate, outcome.After.Champion.Candidate.Kind);
            AssertScores(lake);
            AssertPromises(lake, outcome.After);
        }

        Assert.Equal([DecisionKind.First, DecisionKind.First, DecisionKind.BaseRateRenewed], kinds);
        Assert.Equal(2, new ModelRegistry(models, ConversionStep.AfterCall).Decisions().Count);
    }

    [Fact]
    public void ChampionThatIsGone_IsReplacedAndSaid()
    {
        var random = RandomCase.Of(3);
        using (var lake = new KpiLake(random.Rows, random.Settings with { AsOf = random.Settings.AsOf.AddDays(-10) }))
            ConversionStep.Run(lake.Config, lake.Marts, lake.Lake, models, CommittedAt);
        foreach (string version in Directory.GetDirectories(Path.Combine(models, ConversionStep.AfterCall)))
            File.WriteAllText(Path.Combine(version, "model.zip"), "damaged");
        using var later = new KpiLake(random.Rows, random.Settings);

        var outcome = ConversionStep.Run(later.Config, later.Marts, later.Lake, models, CommittedAt);

        Assert.Equal(DecisionKind.ChampionLost, outcome.After.Decision.Kind);
        Assert.Contains(ModelHealth.Warnings(outcome.After), w => w.Code == "champion_lost");
        Assert.DoesNotContain(ModelHealth.Warnings(outcome.Before), w => w.Code == "champion_lost");
    }

    /// <summary>What the version in use until tonight promised, alarm or not, beside what a count of its own finds; a base rate reads no feature that could drift.</summary>
    private void AssertPromises(KpiLake lake, ModelOutcome model)
    {
        using var engine = Analytics.Lake.Engine.InMemory();
        lake.Lake.Pin().Register(engine);
        const string Promise = "from lake.conversion_drift where name = 'after_call' and measure = 'calibration'";
        Assert.Equal(0, engine.Count("select count(*) from lake.conversion_drift where feature is not null"));
        Assert.Equal(model.Decision.Before is null ? 0 : 1, engine.Count($"select count(*) {Promise}"));
        if (model.Decision.Before is not { } before)
            return;
        var until = new ModelRegistry(models, ConversionStep.AfterCall).Find(before)!.LearnedUntil!.Value;
        var (rows, meetings) = lake.Marts.Engine.Query(
            $"""
            with labelled as (select business_date, meeting_within_days from call_features where is_conversation and meeting_within_days is not null)
            select count(*), count(*) filter (where meeting_within_days) from labelled
            where business_date > '{until:yyyy-MM-dd}' and business_date > (select max(business_date) - 28 from labelled)
            """,
            r => (r.GetInt64(0), r.GetInt64(1))).Single();
        Assert.InRange(meetings, 1, rows);
        Assert.Equal(1, engine.Count(string.Create(CultureInfo.InvariantCulture, $"""
            select count(*) {Promise} and judged_version = '{before}' and rows_now = {rows} and abs(observed - {meetings} / {rows}) < 1e-12
                and abs(effect - (observed - predicted)) < 1e-12 and effect_low < effect and effect < effect_high and not is_drift
            """)));
    }

    private static void AssertScores(KpiLake lake)
    {
        using var engine = Analytics.Lake.Engine.InMemory();
        lake.Lake.Pin().Register(engine);
        Assert.Equal(
            lake.Marts.Engine.Count("select count(*) from stg_leads where lead_id not in (select lead_id from stg_meetings where lead_id is not null) and lead_id not in (select lead_id from stg_deals where lead_id is not null)"),
            engine.Count("select count(distinct lead_id) from lake.lead_scores"));
        Assert.Equal(0, engine.Count("select count(*) from lake.lead_scores where best_hours is not null or decile not between 1 and 10 or probability not between 0 and 1"));
        Assert.Equal(0, engine.Count("select max(place) - count(*) from lake.lead_scores"));
        Assert.Equal(lake.Marts.Engine.Count("select count(*) from conversations"), engine.Count("select count(*) from lake.call_scores where probability_before_answer between 0 and 1"));
    }
}
