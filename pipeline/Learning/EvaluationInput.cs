using Analytics.Config;
using Analytics.Faults;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Learning.Registry;
using Analytics.Models.Conversion;
using Analytics.Models.Trials;
using Microsoft.Data.Analysis;

namespace Analytics.Learning;

/// <summary>What <c>analytics evaluate</c> tries the models on.</summary>
/// <param name="Rows">One row per call, as <see cref="Trial.Run"/> reads them.</param>
/// <param name="BeforeCall">The rows of the model before the call, where they are others.</param>
/// <param name="Options">What is tried.</param>
/// <param name="WithoutTime">Rows left out for want of a time.</param>
public sealed record EvaluationInput(DataFrame Rows, DataFrame? BeforeCall, TrialOptions Options, long WithoutTime = 0)
{
    // Forty nights of fits to more calls than these are more than somebody at a terminal waits for.
    private const int MostRows = 40_000;

    /// <summary>Columns of leads that keep changing after the first call; none for a labelled file, which has no history.</summary>
    public IReadOnlyList<ChangingColumn> Changing { get; private init; } = [];

    /// <summary>A labelled file.</summary>
    /// <exception cref="MendableException">As <see cref="EvaluationFile.Load"/> and <see cref="EvaluationTable.Read"/>.</exception>
    public static EvaluationInput OfTable(string configFile, string data)
    {
        var config = EvaluationFile.Load(configFile);
        using var engine = Engine.InMemory();
        var options = new TrialOptions
        {
            TestShare = config.TestShare,
            SuspiciousAuc = config.SuspiciousAuc,
            TalkTime = config.Roles.TalkTime,
            ContactHour = config.Roles.ContactHour,
            BeforeCall = config.BeforeCall,
            Model = new ConversionOptions { LabelDays = config.LabelDays, Seed = config.Seed, Candidates = Candidate.WithLightGbm, Features = [.. config.Columns.Select(c => c.Feature)] },
        };
        var rows = EvaluationTable.Read(engine, config, data);
        return new(rows, null, options, EvaluationTable.WithoutTime(engine, config));
    }

    /// <summary>The calls of a lake, with what the nightly models learn from: the newest 40,000 of all of them for the model before the call, of conversations for the one after it.</summary>
    /// <param name="configFile">The nightly run's.</param>
    /// <param name="lakeFolder">The lake.</param>
    /// <param name="modelsFolder">The models in use tell which columns were left out.</param>
    /// <exception cref="MendableException">The lake lacks a table that conversations need.</exception>
    public static EvaluationInput OfLake(string configFile, string lakeFolder, string modelsFolder)
    {
        var config = ConfigFile.Load(configFile);
        var lake = new DataLake(lakeFolder).Pin();
        if (lake.LatestDate("calls", DateOnly.MaxValue) is not { } asOf)
            throw Lacking("calls", config);
        var scratch = Directory.CreateTempSubdirectory("analytics-evaluate-");
        try
        {
            using var marts = Marts.Build(config, lake, WorkingDays.Of(config.Calendar), asOf, scratch.FullName, afresh: true);
            if (ConversionStep.Needs(config).FirstOrDefault(n => !marts.Has(n)) is { } need)
                throw Lacking(need, config);
            FeatureTables.Create(marts, config);
            var changing = ChangingColumn.Find(marts, ModelRegistry.FeaturesBefore(modelsFolder, DateOnly.MaxValue));
            var features = FeatureCatalogue.Of(config).Without([.. changing.Where(c => c.IsLeftOut).Select(c => c.Column)]);
            var options = new TrialOptions
            {
                TestShare = config.Conversion.TestShare,
                TalkTime = ConversionColumns.TalkSeconds,
                ContactHour = ConversionColumns.ContactHour,
                Model = new ConversionOptions { LabelDays = config.Conversion.LabelDays, Seed = config.Seed, Candidates = Candidate.WithLightGbm, Features = features.All },
                BeforeCall = [.. features.BeforeCall.Select(f => f.Name)],
            };
            DataFrame Frame(string where) => marts.Engine.Frame(ModelTraining.Newest(where, Math.Min(MostRows, config.Conversion.MaxRows)));
            return new(Frame("is_conversation"), Frame("true"), options) { Changing = changing };
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static MendableException Lacking(string need, AnalyticsConfig config) => new(ExitCode.Usage, new Fault(
        "the lake", $"no {need}", $"{string.Join(", ", ConversionStep.Needs(config))}: without them no conversation has a label", "Run 'analytics run' first, name another workspace, or give a table with --data FILE."));
}
