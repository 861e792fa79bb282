using System.CommandLine;
using Analytics.Config;
using Analytics.Runs;

namespace Analytics.Commands;

/// <summary>The options that every verb takes.</summary>
public static class CommonOptions
{
    /// <summary><c>--config FILE</c>.</summary>
    public static Option<string> Config { get; } = new("--config")
    {
        Description = "The configuration file.",
        HelpName = "FILE",
        DefaultValueFactory = _ => "analytics.yaml",
        Recursive = true,
    };

    /// <summary><c>--workspace DIR</c>.</summary>
    public static Option<string> Workspace { get; } = new("--workspace")
    {
        Description = "Where the lake, models, runs and reports are kept.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "workspace",
        Recursive = true,
    };

    /// <summary><c>--log-format text|json</c>.</summary>
    public static Option<LogFormat> LogFormat { get; } = new("--log-format")
    {
        Description = "How messages are written to standard error.",
        HelpName = "text|json",
        DefaultValueFactory = _ => Runs.LogFormat.Text,
        Recursive = true,
    };

    /// <summary><c>--quiet</c>.</summary>
    public static Option<bool> Quiet { get; } = new("--quiet")
    {
        Description = "Only warnings and errors on standard error.",
        Recursive = true,
    };

    /// <summary>The log the options ask for.</summary>
    public static RunLog Log(ParseResult parsed, TimeProvider clock) =>
        RunLog.ToStandardError(clock, parsed.GetValue(LogFormat), parsed.GetValue(Quiet));

    /// <summary>The workspace the options name.</summary>
    public static Workspace WorkspaceOf(ParseResult parsed) => new(Path.GetFullPath(parsed.GetValue(Workspace)!));

    /// <summary>The configuration, for verbs that work without one; null where none is named and the default file is not there.</summary>
    public static AnalyticsConfig? ConfigIfAny(ParseResult parsed) => ConfigFileIfAny(parsed) is { } file ? ConfigFile.Load(file) : null;

    /// <summary>The configuration's file, if it is named or there.</summary>
    public static string? ConfigFileIfAny(ParseResult parsed) =>
        parsed.GetResult(Config) is { Implicit: false } || File.Exists(parsed.GetValue(Config)) ? parsed.GetValue(Config) : null;
}
