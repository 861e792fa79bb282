using System.Security.Cryptography;
using System.Text;
using Analytics.Config;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Models.Conversion;
using Microsoft.Data.Analysis;

namespace Analytics.Learning;

/// <summary>A trained conversion model and where it went.</summary>
/// <param name="Result">What training found.</param>
/// <param name="ModelVersion">The name of its folder below <c>models/conversion</c>.</param>
/// <param name="Rows">Conversations with a label, and conversations scored.</param>
/// <param name="Versions">Versions of the lake tables written.</param>
public sealed record ConversionOutcome(
    ConversionResult Result, string ModelVersion, (long Labelled, long Scored) Rows, IReadOnlyDictionary<string, long> Versions);

/// <summary>Conversations of the marts → conversion model, its card and the score of every conversation.</summary>
public static class ConversionStep
{
    private const string ModelName = "conversion";

    /// <summary>What the lake must hold.</summary>
    public static IReadOnlyList<string> Needs { get; } = ["calls", "calls.outcome", "calls.lead_id", "leads", "meetings"];

    /// <summary>Trains, saves and scores; <see cref="Needs"/> must be met.</summary>
    public static ConversionOutcome Run(AnalyticsConfig config, Marts marts, DataLake lake, string modelsFolder, DateTimeOffset committedAt)
    {
        marts.Require("fct_conversations");
        var conversations = marts.Engine.Frame(
            "select * from fct_conversations order by started_at_utc, call_id");
        var result = ConversionTraining.Run(conversations, Options(config));
        string version = Save(result, marts.AsOf, Path.Combine(modelsFolder, ModelName));
        var scores = result.Model.Score(conversations);
        var written = new Dictionary<string, long>(ConversionTables.Commit(marts.Engine, lake, result, marts.AsOf, version, committedAt))
        {
            ["call_scores"] = CommitScores(marts.Engine, lake, scores, version, committedAt),
        };
        long labelled = marts.Engine.Count("select count(meeting_within_days) from fct_conversations");
        return new ConversionOutcome(result, version, (labelled, scores.Rows.Count), written);
    }

    /// <summary>What is not held out is split three to one between training and calibration.</summary>
    private static ConversionOptions Options(AnalyticsConfig config) => new()
    {
        LabelDays = config.Conversion.LabelDays,
        TrainShare = 0.75 * (1 - config.Conversion.TestShare),
        CalibrateShare = 0.25 * (1 - config.Conversion.TestShare),
        Seed = config.Seed,
    };

    /// <summary>Writes model and card; the version is named after the date and the model's bytes, so the same model is the same version.</summary>
    private static string Save(ConversionResult result, DateOnly asOf, string folder)
    {
        using var bytes = new MemoryStream();
        result.Model.Save(bytes);
        string version = $"{asOf:yyyy-MM-dd}-{Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()))[..8]}";
        string target = Path.Combine(folder, version);
        string draft = target + ".tmp";
        if (Directory.Exists(draft))
            Directory.Delete(draft, recursive: true);
        Directory.CreateDirectory(draft);
        var card = ModelCard.Of(result, asOf);
        Durable.Write(Path.Combine(draft, "model.zip"), bytes.ToArray());
        Durable.Write(Path.Combine(draft, "card.json"), Encoding.UTF8.GetBytes(card.ToJson()));
        Durable.Write(Path.Combine(draft, "card.md"), Encoding.UTF8.GetBytes(card.ToMarkdown("en")));
        Durable.Write(Path.Combine(draft, "card.ja.md"), Encoding.UTF8.GetBytes(card.ToMarkdown("ja")));
        if (Directory.Exists(target))
            Directory.Delete(target, recursive: true);
        Directory.Move(draft, target);
        return version;
    }

    private static long CommitScores(Engine engine, DataLake lake, DataFrame scores, string version, DateTimeOffset committedAt)
    {
        var callIds = scores[ConversionColumns.CallId];
        var probabilities = scores[ConversionColumns.Probability];
        RecordTable.Create(engine, "scored", Rows(scores), [
            new("call_id", LakeType.Text, i => callIds[i]),
            new("probability", LakeType.Double, i => probabilities[i]),
        ]);
        return ResultTable.Commit(
            engine, lake, "call_scores",
            $"""
            select c.call_id, c.lead_id, c.rep_id, c.business_date, c.started_at_utc as started_at, s.probability, {SqlText.Literal(version)} as model_version
            from scored as s join fct_conversations as c on c.call_id = s.call_id order by c.started_at_utc, c.call_id
            """,
            committedAt);
    }

    private static IEnumerable<long> Rows(DataFrame frame)
    {
        for (long i = 0; i < frame.Rows.Count; i++)
            yield return i;
    }
}
