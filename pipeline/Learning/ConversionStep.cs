using Analytics.Config;
using Analytics.Contract;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Learning.Registry;
using Analytics.Models.Cards;
using Analytics.Models.Conversion;
using Analytics.Models.Trials;

namespace Analytics.Learning;

/// <summary>
/// Calls of the marts → two models, never mixed up: what a call is worth before it is made, over all calls, and what a conversation was worth once it is over;
/// then a score of every open lead and of every conversation.
/// </summary>
public static class ConversionStep
{
    /// <summary>The model of what is known before the call.</summary>
    public const string BeforeCall = ModelCard.BeforeCall;

    /// <summary>The model of what is known after it.</summary>
    public const string AfterCall = ModelCard.AfterCall;

    /// <summary>What the lake must hold. Meetings that are exported but have no row yet are an answer: none has come of any call so far.</summary>
    public static IReadOnlyList<string> Needs(AnalyticsConfig config) =>
        ["calls", "calls.outcome", "calls.lead_id", "leads", .. config.Sources.ContainsKey(Tables.Meetings.Name) ? (string[])[] : ["meetings"]];

    /// <summary>Trains, saves, decides and scores; <see cref="Needs"/> must be met.</summary>
    public static ConversionOutcome Run(AnalyticsConfig config, Marts marts, DataLake lake, string modelsFolder, DateTimeOffset committedAt)
    {
        FeatureTables.Create(marts, config);
        var changing = ChangingColumn.Find(marts, ModelRegistry.FeaturesBefore(modelsFolder, marts.AsOf));
        var features = FeatureCatalogue.Of(config).Without([.. changing.Where(c => c.IsLeftOut).Select(c => c.Column)]);
        var keepFrom = marts.AsOf.AddDays(-(int)Math.Ceiling(config.Lake.Retention.TotalDays));
        ModelOutcome Train(string name, string where, IReadOnlyList<FeatureColumn> columns, IReadOnlyList<AdjustedEffect> effects) =>
            ModelTraining.Run(name, config, marts, where, columns, effects, new ModelRegistry(modelsFolder, name), keepFrom);
        var hours = Trial.Effects(marts.Engine.Frame(SpreadRows.OfCalls("true")), Effects(config, features.BeforeCall)).Hours;
        var talk = Trial.Effects(marts.Engine.Frame(SpreadRows.OfCalls("is_conversation")), Effects(config, features.All)).Talk;
        var before = Train(BeforeCall, "true", features.BeforeCall, hours);
        var after = Train(AfterCall, "is_conversation", features.All, talk);
        var suspects = SuspectColumns.Find(marts, features, Effects(config, features.All), [before, after]);
        var written = ConversionTables.Commit(marts.Engine, lake, [before, after], hours, talk, marts.AsOf, committedAt);
        written["lead_scores"] = LeadScores.Commit(marts, lake, before, hours, FeatureCatalogue.OfTheCallItself(config), committedAt);
        written["call_scores"] = CallScores.Commit(marts, lake, before, after, committedAt);
        if (FeatureHistory.Commit(marts, lake, committedAt) is { } version)
            written[FeatureHistory.Table] = version;
        written[ConversionNotes.Table] = ConversionNotes.Commit(marts, lake, [before, after], committedAt);
        long labelled = marts.Engine.Count($"select count(meeting_within_days) from {FeatureTables.Calls}");
        long scored = marts.Engine.Count($"select count(*) from {FeatureTables.OpenLeads}") + marts.Engine.Count($"select count(*) from {FeatureTables.Calls} where is_conversation");
        return new ConversionOutcome(before, after, suspects, changing, hours, talk, (labelled, scored), written);
    }

    private static TrialOptions Effects(AnalyticsConfig config, IReadOnlyList<FeatureColumn> features) => new()
    {
        TalkTime = ConversionColumns.TalkSeconds,
        ContactHour = ConversionColumns.ContactHour,
        Model = new ConversionOptions { LabelDays = config.Conversion.LabelDays, Seed = config.Seed, Features = features },
    };
}
