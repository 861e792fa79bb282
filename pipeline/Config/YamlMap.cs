using YamlDotNet.RepresentationModel;

namespace Analytics.Config;

/// <summary>
/// A mapping being read. Keys that were never asked for are unknown: <see cref="RejectUnknown"/> reports them once the
/// reader has asked for all it knows, so that no list of keys is kept beside the code that reads them.
/// </summary>
internal sealed class YamlMap(YamlMappingNode node, string path, string pattern, ConfigFaults faults, bool namesAreFree)
{
    private readonly List<string> asked = [];

    /// <summary>The value of a key; null when the key is absent or has no value.</summary>
    public YamlValue? Value(string key)
    {
        asked.Add(key);
        (YamlNode? at, YamlNode? child) = node.Children.FirstOrDefault(c => KeyText(c.Key) == key);
        bool given = child is not null && !YamlValue.IsNothing(child);
        faults.Met(Pattern(key), given);
        return given ? new YamlValue(child!, at!.Start.Line, Path(key), Pattern(key), faults) : null;
    }

    /// <summary>The value of a key that must be there; reports it where it is not.</summary>
    public YamlValue? Required(string key, string expected, string remedy)
    {
        YamlValue? value = Value(key);
        if (value is null)
        {
            YamlNode at = node.Children.Keys.FirstOrDefault(k => KeyText(k) == key) ?? node;
            faults.Add(at.Start.Line, Path(key), "nothing", expected, remedy);
        }

        return value;
    }

    /// <summary>Whether the key is written, even without a value.</summary>
    public bool Has(string key) => node.Children.Keys.Any(k => KeyText(k) == key);

    /// <summary>Every key with its value, for a mapping whose keys are the user's own.</summary>
    public IEnumerable<(string Key, YamlValue Value)> Entries()
    {
        foreach ((YamlNode key, YamlNode value) in node.Children)
        {
            asked.Add(KeyText(key));
            faults.Met(Pattern(KeyText(key)), isGiven: true);
            yield return (KeyText(key), new YamlValue(value, key.Start.Line, Path(KeyText(key)), Pattern(KeyText(key)), faults));
        }
    }

    /// <summary>Reports each key that was not asked for, with the nearest of those that were.</summary>
    public void RejectUnknown()
    {
        foreach (YamlNode key in node.Children.Keys)
        {
            string name = KeyText(key);
            if (asked.Contains(name)) continue;
            string? nearest = Nearest.Find(name, asked);
            faults.Add(key.Start.Line, Path(name), $"unknown key '{name}'", $"one of {string.Join(", ", asked)}",
                nearest is null ? "Remove it." : $"Did you mean '{nearest}'?");
        }
    }

    private static string KeyText(YamlNode key) => key is YamlScalarNode scalar ? scalar.Value ?? "" : key.ToString();

    private string Path(string key) => path.Length == 0 ? key : $"{path}.{key}";

    private string Pattern(string key)
    {
        string last = namesAreFree ? "*" : key;
        return pattern.Length == 0 ? last : $"{pattern}.{last}";
    }
}
