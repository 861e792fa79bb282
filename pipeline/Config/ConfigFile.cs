using System.Security.Cryptography;
using System.Text;
using Analytics.Faults;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Analytics.Config;

/// <summary>Reads <c>analytics.yaml</c>. Every key, its default and its unit: <c>analytics.reference.yaml</c>, beside this file.</summary>
public static class ConfigFile
{
    /// <summary>Reads and validates a configuration; touches no file but this one.</summary>
    /// <exception cref="MendableException">
    /// The file is missing, is not YAML, or holds unknown keys or unusable values: all of them at once, in the order of
    /// their lines, each with file, line, key, and the nearest known key. Exit code <see cref="ExitCode.Usage"/>.
    /// </exception>
    public static AnalyticsConfig Load(string path) => Read(path).Config;

    /// <summary>The keys that the readers know and those that a valid configuration gives.</summary>
    /// <exception cref="MendableException">As <see cref="Load"/>.</exception>
    public static ConfigKeys Keys(string path) => Read(path).Keys;

    private static (AnalyticsConfig Config, ConfigKeys Keys) Read(string path) => Read(path, RootSection.Read);

    /// <summary>Reads a file of settings, whatever they are for: from its mapping, its full path and the SHA-256 of its bytes.</summary>
    internal static (T Config, ConfigKeys Keys) Read<T>(string path, Func<YamlMap, string, string, T?> read)
        where T : class
    {
        string fullPath = Path.GetFullPath(path);
        byte[] bytes = Bytes(path, fullPath);
        string name = Path.GetFileName(fullPath);
        YamlNode root = Root(Decode(bytes, name), name);
        var faults = new ConfigFaults(name);
        var all = new YamlValue(root, root.Start.Line, "", "", faults).Map("a mapping of settings, such as time_zone: Asia/Tokyo");
        T? config = all is null ? null : read(all, fullPath, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        faults.ThrowIfAny();
        return (config!, faults.Keys);
    }

    private static byte[] Bytes(string given, string fullPath)
    {
        try
        {
            return File.ReadAllBytes(fullPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string found = e is FileNotFoundException or DirectoryNotFoundException ? "no such file" : $"a file that cannot be read ({e.Message})";
            throw Unusable(given, found, "the configuration of the analytics",
                "Name the file with --config FILE; the README shows a short one to start from");
        }
    }

    private static string Decode(byte[] bytes, string name)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw Unusable(name, "bytes that are not UTF-8", "a text file in UTF-8", "Save the file as UTF-8.");
        }
    }

    private static YamlNode Root(string text, string name)
    {
        var yaml = new YamlStream();
        var scanner = new Scanner(new StringReader(text));
        try
        {
            yaml.Load(new Parser(scanner));
        }
        catch (YamlException e)
        {
            throw NotYaml(e.Start, e.Message, text, name);
        }
        catch (InvalidOperationException)
        {
            // What the scanner throws for a bracket that is left open.
            throw NotYaml(scanner.CurrentPosition, "a bracket or quote is left open", text, name);
        }

        if (yaml.Documents.Count > 1)
            throw Unusable($"{name} line {yaml.Documents[1].RootNode.Start.Line}", "a second YAML document", "one document", "Remove the line '---' and what follows.");
        if (yaml.Documents.Count == 0 || YamlValue.IsNothing(yaml.Documents[0].RootNode))
            throw Unusable(name, "an empty file", "at least time_zone, and tables with leads or calls", "The README shows a short one to start from.");
        return yaml.Documents[0].RootNode;
    }

    private static MendableException NotYaml(Mark at, string message, string text, string name)
    {
        string place = $"{name} line {at.Line}, column {at.Column}";
        string whole = text.Split('\n').ElementAtOrDefault((int)at.Line - 1) ?? "";
        // Nobody should have written a password here; if somebody did, it goes no further.
        bool mayBeSecret = whole.Contains("connection", StringComparison.OrdinalIgnoreCase) || whole.Contains("password", StringComparison.OrdinalIgnoreCase) || whole.Contains("://", StringComparison.Ordinal);
        string line = mayBeSecret ? whole.Split(':')[0].Trim() + ": …" : whole.Trim();
        if (message.Contains("Duplicate key", StringComparison.OrdinalIgnoreCase))
            return Unusable(place, $"the key '{whole[Math.Min((int)at.Column - 1, whole.Length)..].Split(':')[0].Trim(' ', '"', '\'')}' a second time", "each key once in its section", "Merge the two, or remove one.");
        return Unusable(place, line.Length == 0 ? "something that is not YAML" : $"'{line}', which is not YAML",
            $"YAML (the parser says: {message.TrimEnd('.')})", "Check indentation, colons and quotes on this line and the one above; a tab may not indent.");
    }

    private static MendableException Unusable(string place, string found, string expected, string remedy) =>
        new(ExitCode.Usage, new Fault(place, found, expected, remedy));
}
