using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Analytics.Lake;
using Analytics.Models.Cards;
using Analytics.Models.Conversion;

namespace Analytics.Learning.Registry;

/// <summary>A model's versions on disk, a folder each: the model, its record, its cards, and the calibrations it scored with since.</summary>
/// <param name="folder">The model's folder.</param>
internal sealed class VersionFolders(string folder)
{
    // What a save that was cut short leaves: a version not yet whole, and one that was to make room for it.
    private const string Draft = ".tmp", Aside = ".old";
    private const string ModelFile = "model.zip", VersionFile = "version.json";

    public IEnumerable<string> Versions() => Folders().Where(v => !v.EndsWith(Draft, StringComparison.Ordinal) && !v.EndsWith(Aside, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public ModelVersion? Find(string version)
    {
        try
        {
            var found = JsonSerializer.Deserialize<ModelVersion>(File.ReadAllBytes(Path.Combine(folder, version, VersionFile)), ModelRegistry.Json);
            return found is { Features: not null, Windows: not null } ? found : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The model; versions written before the hash of its bytes was kept are read without that check.</summary>
    public ConversionModel? Load(string version)
    {
        try
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(folder, version, ModelFile));
            return Find(version)?.ModelSha256 is { } hash && hash != Sha256(bytes) ? null : ConversionModel.Load(new MemoryStream(bytes));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // ML.NET throws whatever a damaged file makes it stumble over; in every case there is no model to score with.
            return null;
        }
    }

    public void Save(ModelVersion version, byte[] model, ModelCard card)
    {
        ClearLeavings();
        var files = new (string Name, byte[] Bytes)[]
        {
            (ModelFile, model), (VersionFile, JsonSerializer.SerializeToUtf8Bytes(version with { ModelSha256 = Sha256(model) }, ModelRegistry.Json)), ("card.json", Encoding.UTF8.GetBytes(card.ToJson())),
            ("card.md", Encoding.UTF8.GetBytes(card.ToMarkdown("en"))), ("card.ja.md", Encoding.UTF8.GetBytes(card.ToMarkdown("ja"))),
        };
        string target = Path.Combine(folder, version.Version);
        if (files.All(f => Holds(Path.Combine(target, f.Name), f.Bytes)))
            return;
        Directory.CreateDirectory(target + Draft);
        foreach (var (name, bytes) in files)
            Durable.Write(Path.Combine(target + Draft, name), bytes);
        foreach (string calibration in Directory.Exists(target) ? Directory.GetFiles(target, "calibration-*.json") : [])
            Durable.Write(Path.Combine(target + Draft, Path.GetFileName(calibration)), File.ReadAllBytes(calibration));
        // Whatever happens between the two moves, one of the two is whole, and the next save or rollback finds it.
        if (Directory.Exists(target))
            Directory.Move(target, target + Aside);
        Directory.Move(target + Draft, target);
        Durable.FlushFolder(folder);
        ClearLeavings();
    }

    /// <summary>Whatever an earlier attempt of the date left is no longer what was scored with.</summary>
    public void Save(string version, DateOnly asOf, Recalibration? calibration)
    {
        foreach (string other in Versions().Where(v => calibration is null || v != version))
            File.Delete(CalibrationFile(other, asOf));
        if (calibration is null)
            return;
        string path = CalibrationFile(version, asOf);
        Durable.Write(path + Draft, calibration.ToJson());
        File.Move(path + Draft, path, overwrite: true);
        Durable.FlushFolder(Path.Combine(folder, version));
    }

    public Recalibration? Calibration(string version, DateOnly asOf)
    {
        try
        {
            return CalibrationFile(version, asOf) is var path && File.Exists(path) ? Recalibration.Read(File.ReadAllBytes(path)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Puts back a version that was set aside for one that never came, and deletes what else a save that was cut short left.</summary>
    public void ClearLeavings()
    {
        foreach (string aside in Folders().Where(v => v.EndsWith(Aside, StringComparison.Ordinal)).Select(v => Path.Combine(folder, v)).ToList())
        {
            if (Directory.Exists(aside[..^Aside.Length]))
                Directory.Delete(aside, recursive: true);
            else
                Directory.Move(aside, aside[..^Aside.Length]);
        }

        foreach (string draft in Folders().Where(v => v.EndsWith(Draft, StringComparison.Ordinal)).ToList())
            Directory.Delete(Path.Combine(folder, draft), recursive: true);
    }

    private IEnumerable<string> Folders() => Directory.Exists(folder) ? Directory.GetDirectories(folder).Select(d => Path.GetFileName(d)!) : [];

    private string CalibrationFile(string version, DateOnly asOf) => Path.Combine(folder, version, $"calibration-{asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.json");

    private static bool Holds(string path, byte[] bytes) => File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
