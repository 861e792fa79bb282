using System.Text.Json;
using Analytics.Faults;

namespace Analytics.Runs;

/// <summary>Writes and reads <c>manifest.json</c>: UTF-8, indented, snake_case, rule counts in ordinal order, a line feed at the end.</summary>
public static class ManifestFile
{
    /// <summary>The file's name in a run's folder.</summary>
    public const string Name = "manifest.json";

    private const string Draft = ".tmp";

    /// <summary>Writes the manifest into a run's folder, whole or not at all: beside its place first, then renamed. Replaces an earlier one.</summary>
    /// <returns>The file's path.</returns>
    public static string Write(RunManifest manifest, string runFolder)
    {
        string path = Path.Combine(runFolder, Name);
        string draft = path + Draft;
        RunManifest ordered = manifest with { Inputs = [.. manifest.Inputs.Select(InOrder)] };
        Directory.CreateDirectory(runFolder);
        File.WriteAllText(draft, JsonSerializer.Serialize(ordered, RunJson.Indented.RunManifest) + "\n");
        File.Move(draft, path, overwrite: true);
        return path;
    }

    /// <summary>Removes what runs that were killed left of a manifest not yet whole.</summary>
    /// <param name="runs">The folder of all runs; it need not exist.</param>
    public static void ForgetDrafts(string runs)
    {
        foreach (string draft in Directory.Exists(runs) ? Directory.GetFiles(runs, Name + Draft, SearchOption.AllDirectories) : [])
            File.Delete(draft);
    }

    /// <summary>Reads the manifest of a run's folder; null when there is none, as after a run that was killed.</summary>
    /// <exception cref="MendableException">The file is not a manifest.</exception>
    public static RunManifest? Read(string runFolder)
    {
        string path = Path.Combine(runFolder, Name);
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), RunJson.Indented.RunManifest);
        }
        catch (JsonException e)
        {
            throw new MendableException(ExitCode.Failed, new Fault(path, $"something that is not a manifest ({e.Message})",
                "the manifest of a run", "Move the run's folder away; nothing else depends on it."));
        }
    }

    private static ManifestInput InOrder(ManifestInput input) => input with
    {
        Rules = new SortedDictionary<string, long>(input.Rules.ToDictionary(), StringComparer.Ordinal),
    };
}
