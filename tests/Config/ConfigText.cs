using Analytics.Config;
using Analytics.Faults;
using Xunit;

namespace Analytics.Tests.Config;

/// <summary>A configuration in a folder of its own, for as long as a test needs it.</summary>
internal sealed class ConfigText : IDisposable
{
    public const string Minimal = "time_zone: Asia/Tokyo\ntables:\n  calls:\n    files: calls.csv\n";

    public ConfigText(string yaml)
        : this(System.Text.Encoding.UTF8.GetBytes(yaml))
    {
    }

    public ConfigText(byte[] bytes)
    {
        Folder = Directory.CreateTempSubdirectory("analytics-config-").FullName;
        File.WriteAllBytes(Path, bytes);
    }

    public string Folder { get; }

    public string Path => System.IO.Path.Combine(Folder, "analytics.yaml");

    public static AnalyticsConfig Load(string yaml)
    {
        using var text = new ConfigText(yaml);
        return ConfigFile.Load(text.Path);
    }

    public static IReadOnlyList<Fault> Faults(string yaml)
    {
        using var text = new ConfigText(yaml);
        var e = Assert.Throws<MendableException>(() => ConfigFile.Load(text.Path));
        Assert.Equal(ExitCode.Usage, e.ExitCode);
        return e.Faults;
    }

    /// <summary>The only fault of the minimal configuration with these lines added at its end (line 5 on).</summary>
    public static Fault OneFault(string added) => Assert.Single(Faults(Minimal + added));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
