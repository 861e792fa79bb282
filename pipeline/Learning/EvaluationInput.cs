using Analytics.Config;
using Analytics.Faults;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Models.Conversion;
using Analytics.Models.Trials;
using Microsoft.Data.Analysis;

namespace Analytics.Learning;

/// <summary>What <c>analytics evaluate</c> tries the models on.</summary>
public static class EvaluationInput
{
    /// <summary>A labelled file.</summary>
    /// <exception cref="MendableException">As <see cref="EvaluationFile.Load"/> and <see cref="EvaluationTable.Read"/>.</exception>
    public static (DataFrame Rows, TrialOptions Options) OfTable(string configFile, string data)
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
        return (EvaluationTable.Read(engine, config, data), options);
    }

    /// <summary>
    /// The conversations of a lake, with what the nightly model learns from. Only calls that came to a conversation have a label: what the model before the call
    /// answers is what a conversation would be worth, not whether the person answers.
    /// </summary>
    /// <exception cref="MendableException">The lake lacks a table that conversations need.</exception>
    public static (DataFrame Rows, TrialOptions Options) OfLake(string configFile, string lakeFolder)
    {
        var config = ConfigFile.Load(configFile);
        var lake = new DataLake(lakeFolder).Pin();
        if (lake.LatestDate("calls", DateOnly.MaxValue) is not { } asOf)
            throw Lacking("calls");
        var scratch = Directory.CreateTempSubdirectory("analytics-evaluate-");
        try
        {
            using var marts = Marts.Build(config, lake, WorkingDays.Of(config.Calendar), asOf, scratch.FullName, afresh: true);
            if (ConversionStep.Needs.FirstOrDefault(n => !marts.Has(n)) is { } need)
                throw Lacking(need);
            var features = FeatureCatalogue.Of(config);
            FeatureTables.Create(marts, config);
            var options = new TrialOptions
            {
                TestShare = config.Conversion.TestShare,
                TalkTime = ConversionColumns.TalkSeconds,
                ContactHour = ConversionColumns.ContactHour,
                Model = new ConversionOptions { LabelDays = config.Conversion.LabelDays, Seed = config.Seed, Candidates = Candidate.WithLightGbm, Features = features.All },
                BeforeCall = [.. features.BeforeCall.Select(f => f.Name)],
            };
            return (marts.Engine.Frame($"select * from {FeatureTables.Calls} where is_conversation order by started_at_utc, call_id"), options);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static MendableException Lacking(string need) => new(ExitCode.Usage, new Fault(
        "the lake", $"no {need}", $"{string.Join(", ", ConversionStep.Needs)}: without them no conversation has a label", "Run 'analytics run' first, name another workspace, or give a table with --data FILE."));
}
