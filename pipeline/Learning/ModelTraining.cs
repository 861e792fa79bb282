using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Analytics.Config;
using Analytics.Contract;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Learning.Registry;
using Analytics.Models.Cards;
using Analytics.Models.Conversion;
using Analytics.Models.Trials;
using Microsoft.Data.Analysis;

namespace Analytics.Learning;

/// <summary>Trains one model, holds it against the one in use, and records which of the two is in use from now on.</summary>
internal static class ModelTraining
{
    // Days of calls of late, and the newest days learned from, whose features are compared.
    private const int RecentDays = 28;

    /// <summary>Trains on the labelled rows of a part of the calls.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="marts">They hold <see cref="FeatureTables.Calls"/>.</param>
    /// <param name="where">Which calls, in SQL.</param>
    /// <param name="features">What it may learn from.</param>
    /// <param name="effects">Adjusted effects, for its card.</param>
    /// <param name="registry">Its versions.</param>
    /// <param name="keepFrom">Challengers trained before this day are deleted.</param>
    public static ModelOutcome Run(string name, AnalyticsConfig config, Marts marts, string where, IReadOnlyList<FeatureColumn> features, IReadOnlyList<AdjustedEffect> effects, ModelRegistry registry, DateOnly keepFrom)
    {
        var options = Options(config, features);
        var labelled = marts.Engine.Frame(Newest(where, config.Conversion.MaxRows));
        var result = ConversionTraining.Run(labelled, options);
        using var bytes = new MemoryStream();
        result.Model.Save(bytes);
        var challenger = Version(name, result, marts, bytes.ToArray());
        registry.Save(challenger, bytes.ToArray(), ModelCard.Of(result, marts.AsOf, name, effects));
        string? before = registry.ChampionBefore(marts.AsOf);
        var (champion, old) = before is null ? (null, null) : (registry.Load(before), registry.Find(before));
        var decision = champion is null || old is null
            ? new Decision(marts.AsOf, before is null ? DecisionKind.First : DecisionKind.ChampionLost, challenger.Version, before, challenger.Version, null)
            : ChampionRule.Decide(marts.AsOf, challenger, old, champion.Candidate.Kind == CandidateKind.BaseRate, registry.RolledBackOn(marts.AsOf), after => ChampionTrial.Of(champion, after, result, labelled));
        registry.Decide(decision);
        registry.Forget(keepFrom);
        bool isNew = decision.Champion == challenger.Version;
        var inUse = isNew ? result.Model : champion!;
        var learned = isNew ? challenger : old!;
        var recalibrated = isNew || old!.LearnedUntil is not { } end ? null : Recalibration.Of(inUse, end, labelled);
        registry.Save(decision.Champion, marts.AsOf, recalibrated);
        var promising = champion is null ? null : registry.AsItScoredBefore(marts.AsOf, champion);
        return new ModelOutcome(
            name, result, recalibrated?.Apply(inUse) ?? inUse, decision, promising is null || old?.LearnedUntil is not { } until ? null : CalibrationDrift.Of(promising, until, labelled),
            Drift(marts, where, learned, [.. features.Where(f => inUse.Features.Contains(f.Name))]))
        {
            Recalibrated = recalibrated,
            Figures = isNew ? challenger.Figures : FiguresInUse.Since(inUse, learned.Windows, result) ?? learned.Figures,
        };
    }

    /// <summary>The labelled calls that are learned from, the newest where there are more than are asked for.</summary>
    public static string Newest(string where, int most) => $"""
        select * from (select * from {FeatureTables.Calls} where meeting_within_days is not null and ({where}) order by started_at_utc desc, call_id desc limit {most})
        order by started_at_utc, call_id
        """;

    /// <summary>What is not held out is split three to one between training and calibration.</summary>
    private static ConversionOptions Options(AnalyticsConfig config, IReadOnlyList<FeatureColumn> features) => new()
    {
        LabelDays = config.Conversion.LabelDays,
        TrainShare = 0.75 * (1 - config.Conversion.TestShare),
        CalibrateShare = 0.25 * (1 - config.Conversion.TestShare),
        Seed = config.Seed,
        Features = features,
        Candidates = Candidate.WithLightGbm,
    };

    private static ModelVersion Version(string name, ConversionResult result, Marts marts, byte[] model) => new(
        name, $"{marts.AsOf:yyyy-MM-dd}-{Convert.ToHexStringLower(SHA256.HashData(model))[..8]}", marts.AsOf, result.Chosen.Name,
        FeatureCatalogue.Hash(result.Options.Features, result.Options.LabelDays), result.Options.Features, result.Options.LabelDays, result.LearnedUntil, result.Windows,
        result.HeldOut?.Model, result.Options.Seed, new SortedDictionary<string, long>(marts.Versions.Where(v => Tables.Find(v.Key) is not null).ToDictionary(), StringComparer.Ordinal), Environment())
    {
        HeldOut = result.HeldOut,
    };

    private static SortedDictionary<string, string> Environment() => new(StringComparer.Ordinal)
    {
        ["architecture"] = RuntimeInformation.OSArchitecture.ToString(),
        ["dotnet"] = RuntimeInformation.FrameworkDescription,
        ["ml_net"] = typeof(Microsoft.ML.MLContext).Assembly.GetName().Version!.ToString(),
        ["product"] = typeof(ModelTraining).Assembly.GetName().Version!.ToString(),
    };

    /// <summary>Of the features that the model reads: one that nobody reads may move as it likes.</summary>
    private static IReadOnlyList<FeatureDrift> Drift(Marts marts, string where, ModelVersion learned, IReadOnlyList<FeatureColumn> read)
    {
        if (learned.LearnedUntil is not { } until || read.Count == 0)
            return [];
        var since = learned.Windows.Where(w => w.Rows > 0).Min(w => w.From);
        // Evenly spread rows tell shares and means as well as all of them.
        const int Rows = 20_000;
        DataFrame Between(DateOnly from, DateOnly to) => marts.Engine.Frame($"""
            select * from (
                select *, row_number() over (order by started_at_utc, call_id) as place, count(*) over () as total from {FeatureTables.Calls}
                where ({where}) and business_date between {SqlText.Literal(from)} and {SqlText.Literal(to)})
            where total <= {Rows} or floor(place * {Rows}::double / total) > floor((place - 1) * {Rows}::double / total) order by place
            """);
        // Four whole weeks each: a week of holidays weighs too much in two.
        DateOnly late = marts.AsOf.AddDays(1 - RecentDays), before = late > until ? until : late.AddDays(-1), newest = Later(since, before.AddDays(1 - RecentDays));
        return FeatureDrift.Of(Between(since, until), Between(newest, before), Between(late, marts.AsOf), read);
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
