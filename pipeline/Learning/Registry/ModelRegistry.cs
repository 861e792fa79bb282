using System.Text;
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
    private const string ModelFile = "model.zip", VersionFile = "version.json", DecisionsFile = "decisions.json";

    private static readonly JsonSerializerOptions Json = new()
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
    public string? ChampionBefore(DateOnly asOf) => Decisions().LastOrDefault(d => d.AsOf < asOf || (d.AsOf == asOf && d.Kind == DecisionKind.RolledBack))?.Champion;

    /// <summary>A version's record; null when it is gone or damaged.</summary>
    public ModelVersion? Find(string version)
    {
        try
        {
            return JsonSerializer.Deserialize<ModelVersion>(File.ReadAllBytes(Path.Combine(Folder, version, VersionFile)), Json);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>A version's model; its scores are what they were. Null when it is gone, damaged, or of a format that is no longer read.</summary>
    public ConversionModel? Load(string version)
    {
        try
        {
            using var stream = File.OpenRead(Path.Combine(Folder, version, ModelFile));
            return ConversionModel.Load(stream);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes a version whole, or not at all.</summary>
    public void Save(ModelVersion version, byte[] model, ModelCard card)
    {
        string target = Path.Combine(Folder, version.Version), draft = target + ".tmp";
        if (Directory.Exists(draft))
            Directory.Delete(draft, recursive: true);
        Directory.CreateDirectory(draft);
        Durable.Write(Path.Combine(draft, ModelFile), model);
        Durable.Write(Path.Combine(draft, VersionFile), JsonSerializer.SerializeToUtf8Bytes(version, Json));
        Durable.Write(Path.Combine(draft, "card.json"), Encoding.UTF8.GetBytes(card.ToJson()));
        Durable.Write(Path.Combine(draft, "card.md"), Encoding.UTF8.GetBytes(card.ToMarkdown("en")));
        Durable.Write(Path.Combine(draft, "card.ja.md"), Encoding.UTF8.GetBytes(card.ToMarkdown("ja")));
        if (Directory.Exists(target))
            Directory.Delete(target, recursive: true);
        Directory.Move(draft, target);
        Durable.FlushFolder(Folder);
    }

    /// <summary>Records a decision; that of an earlier attempt of the same date gives way to it.</summary>
    public void Decide(Decision decision)
    {
        var kept = Decisions().Where(d => d.AsOf != decision.AsOf || d.Kind == DecisionKind.RolledBack);
        Write([.. kept.Append(decision).OrderBy(d => d.AsOf)]);
    }

    /// <summary>Goes back to a version from the next run on.</summary>
    /// <param name="version">Which; null: the one in use before the present one.</param>
    /// <exception cref="MendableException">There is no such version.</exception>
    public Decision RollBack(string? version)
    {
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

        var decision = new Decision(decisions[^1].AsOf, DecisionKind.RolledBack, target, present, null, null);
        Write([.. decisions, decision]);
        return decision;
    }

    /// <summary>Names of the versions there are, oldest first.</summary>
    public IEnumerable<string> Versions() => Directory.Exists(Folder)
        ? Directory.GetDirectories(Folder).Select(d => Path.GetFileName(d)!).Where(v => !v.EndsWith(".tmp", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        : [];

    /// <summary>Deletes challengers that never were in use and were trained before a day.</summary>
    public void Forget(DateOnly before)
    {
        var used = Decisions().SelectMany(d => new[] { d.Champion, d.Before }).ToHashSet();
        foreach (string version in Versions().Where(v => !used.Contains(v) && Find(v) is { } found && found.AsOf < before).ToList())
            Directory.Delete(Path.Combine(Folder, version), recursive: true);
    }

    private void Write(List<Decision> decisions)
    {
        string path = Path.Combine(Folder, DecisionsFile), draft = path + ".tmp";
        Directory.CreateDirectory(Folder);
        Durable.Write(draft, JsonSerializer.SerializeToUtf8Bytes(decisions, Json));
        File.Move(draft, path, overwrite: true);
        Durable.FlushFolder(Folder);
    }
}
