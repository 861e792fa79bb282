using System.Text.RegularExpressions;

namespace Analytics.Config;

/// <summary>The key <c>root</c>: the folder of the exports, which may name environment variables.</summary>
internal static partial class DataRoot
{
    /// <summary>
    /// The folder, absolute; a relative one starts at the configuration's folder. <c>${NAME}</c> stands for an environment variable,
    /// <c>${NAME:-folder}</c> for one with a default.
    /// </summary>
    public static string Read(YamlValue? value, string configFolder)
    {
        string? text = value?.Text("a folder, such as exports or ${EXPORTS:-exports}");
        return text is null ? configFolder : System.IO.Path.GetFullPath(System.IO.Path.Combine(configFolder, Expand(value!, text)));
    }

    private static string Expand(YamlValue value, string text) => Variable().Replace(text, match =>
    {
        string name = match.Groups["name"].Value;
        if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } folder)
            return folder;
        if (match.Groups["default"].Success)
            return match.Groups["default"].Value;
        value.Fault($"the environment variable {name} to be set", $"Set {name} to the folder of the exports, or give a default: ${{{name}:-folder}}.");
        return "";
    });

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(:-(?<default>[^}]*))?\}")]
    private static partial Regex Variable();
}
