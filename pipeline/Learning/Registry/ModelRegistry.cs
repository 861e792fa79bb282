using System.Text.Json;
using Analytics.Faults;
using Analytics.Lake;
using Analytics.Models.Cards;
using Analytics.Models.Conversion;

namespace Analytics.Learning.Registry;

/// <summary>
/// One model's versions and the decisions which of them is in use: <c>models/NAME/VERSION/</c> and <c>models/NAME/decisions.json</c>.
/// </summary>
/// <param name="folder">The workspace's folder of models.</param>
/// <param name="name">The model.</param>
public sealed class ModelRegistry(string folder, string name)
{
    private const string DecisionsFile = "decisions.json";

    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The models there are.</summary>
    public static IReadOnlyList<string> Names { get; } = [ConversionStep.BeforeCall, ConversionStep.AfterCall];

    /// <summary>A kind of decision in a word, as files and tables have it.</summary>
    public static string Word(DecisionKind kind) => JsonSerializer.Serialize(kind).Trim('"');

    private string Folder => Path.Combine(folder, name);

    private VersionFolders Stored => new(Folder);

    /// <summary>Every decision, oldest first; none before the first run.</summary>
    /// <exception cref="MendableException">The file is damaged.</exception>
    public IReadOnlyList<Decision> Decisions()
    {
        string path = Path.Combine(Folder, DecisionsFile);
        if (!File.Exists(path))
            return [];
        try
        {
            return JsonSerializer.Deserialize<List<Decision>>(File.ReadAllBytes(path), Json)!;
        }
        catch (JsonException e)
        {
            throw new MendableException(ExitCode.Failed, new Fault(
                path, $"a damaged file ({e.Message})", "the decisions which model is in use", "Restore it from a backup, or delete it: the next run's model is then the first."));
        }
    }

    /// <summary>The version in use when a run of a date begins: a rerun starts from what its first attempt started from.</summary>
    public string? ChampionBefore(DateOnly asOf) => Before(asOf).LastOrDefault()?.Champion;

    /// <summary>What the versions in use when a run of a date begins may learn from; null where there are none.</summary>
    /// <param name="folder">The workspace's folder of models.</param>
    /// <param name="asOf">The date.</param>
    public static IReadOnlySet<string>? FeaturesBefore(string folder, DateOnly asOf)
    {
        var models = Names.Select(n => new ModelRegistry(folder, n)).Select(r => r.ChampionBefore(asOf) is { } version ? r.Find(version) : null).OfType<ModelVersion>().ToList();
        return models.Count == 0 ? null : models.SelectMany(m => m.Features).Select(f => f.Name).ToHashSet();
    }

    /// <summary>A version's record; null when it is gone or damaged.</summary>
    public ModelVersion? Find(string version) => Stored.Find(version);

    /// <summary>A version's model; its scores are what they were. Null when it is gone, damaged in any byte, or of a format that is no longer read.</summary>
    public ConversionModel? Load(string version) => Stored.Load(version);

    /// <summary>Writes a version whole, or not at all; one of the same bytes stays as it is.</summary>
    public void Save(ModelVersion version, byte[] model, ModelCard card) => Stored.Save(version, model, card);

    /// <summary>Writes the calibration that a version scores with on a run's date, null: its own; those of an earlier attempt of the date, of whatever version, give way to it.</summary>
    public void Save(string version, DateOnly asOf, Recalibration? calibration) => Stored.Save(version, asOf, calibration);

    /// <summary>The calibration that a version scored with on a run's date; null where it scored with its own, or the file is damaged.</summary>
    public Recalibration? Calibration(string version, DateOnly asOf) => Stored.Calibration(version, asOf);

    /// <summary>
    /// The model in use when a run of a date begins as it scored last, which its promises are held against: with the calibration of that run where it had one, and with
    /// its own right after going back to it.
    /// </summary>
    public ConversionModel AsItScoredBefore(DateOnly asOf, ConversionModel champion) =>
        Before(asOf).LastOrDefault() is { Kind: not DecisionKind.RolledBack } last && Calibration(last.Champion, last.AsOf) is { } calibration ? calibration.Apply(champion) : champion;

    /// <summary>Records a decision; that of an earlier attempt of the same date gives way to it.</summary>
    public void Decide(Decision decision)
    {
        var kept = Decisions().Where(d => d.AsOf != decision.AsOf || d.Kind == DecisionKind.RolledBack);
        Write([.. kept.Append(decision).OrderBy(d => d.AsOf)]);
    }

    /// <summary>
    /// The date of the last run before somebody went back to the version in use when a run of a date begins: only later days may speak against it. Null where it
    /// came into use by itself.
    /// </summary>
    public DateOnly? RolledBackOn(DateOnly asOf) =>
        Before(asOf).LastOrDefault(d => d.Kind != DecisionKind.ChampionKept) is { Kind: DecisionKind.RolledBack } back ? back.AsOf : null;

    /// <summary>Goes back to a version from the next run on, until a challenger is better than it on days after the last run's date.</summary>
    /// <param name="version">Which; null: the one in use before the present one.</param>
    /// <exception cref="MendableException">There is no such version, it cannot be read, or it learned from other features than the last run's model.</exception>
    public Decision RollBack(string? version)
    {
        Stored.ClearLeavings();
        var decisions = Decisions();
        string? present = decisions is [.., var last] ? last.Champion : null;
        string[] known = [.. Versions()];
        string? target = version ?? decisions.Reverse().Select(d => d.Champion).FirstOrDefault(c => c != present && known.Contains(c));
        if (present is null || target is null || !known.Contains(target) || target == present)
        {
            throw new MendableException(ExitCode.Usage, new Fault(
                $"models/{name}", version is null ? "no version that was in use before the present one" : target == present ? $"'{version}', which is in use" : $"no version '{version}'",
                known.Length == 0 ? "a model: 'analytics run' trains one" : $"one of {string.Join(", ", known)}", "Name a version with --to; 'analytics models' lists them."));
        }

        if (Unusable(target, decisions) is { } why)
        {
            throw new MendableException(ExitCode.Usage, new Fault(
                $"models/{name}/{target}", why, "a version that the next run can score with", "Name another version with --to; 'analytics models' lists them. Nothing was changed."));
        }

        var decision = new Decision(decisions[^1].AsOf, DecisionKind.RolledBack, target, present, null, null);
        Write([.. decisions, decision]);
        return decision;
    }

    /// <summary>Why the next run could not use a version; null where it can.</summary>
    private string? Unusable(string version, IReadOnlyList<Decision> decisions)
    {
        if (Find(version) is not { } found || Load(version) is not { } model)
            return "files that are gone, damaged, or of a format that is no longer read";
        if (model.BaseRate is null)
            return "a model that was trained on no labelled call";
        // The newest version trained has the features that the configuration named last.
        var newest = decisions.Reverse().Select(d => d.Challenger).OfType<string>().Select(Find).FirstOrDefault(v => v is not null);
        return newest is not null && newest.SchemaHash != found.SchemaHash ? $"other features, or another label, than the last run's {newest.Version} has" : null;
    }

    /// <summary>Names of the versions there are, oldest first.</summary>
    public IEnumerable<string> Versions() => Stored.Versions();

    /// <summary>Deletes challengers that never were in use and were trained before a day.</summary>
    public void Forget(DateOnly before)
    {
        var used = Decisions().SelectMany(d => new[] { d.Champion, d.Before }).ToHashSet();
        foreach (string version in Versions().Where(v => !used.Contains(v) && Find(v) is { } found && found.AsOf < before).ToList())
            Directory.Delete(Path.Combine(Folder, version), recursive: true);
    }

    private IEnumerable<Decision> Before(DateOnly asOf) => Decisions().Where(d => d.AsOf < asOf || (d.AsOf == asOf && d.Kind == DecisionKind.RolledBack));

    private void Write(List<Decision> decisions)
    {
        Directory.CreateDirectory(Folder);
        Durable.Replace(Path.Combine(Folder, DecisionsFile), JsonSerializer.SerializeToUtf8Bytes(decisions, Json));
    }
}
