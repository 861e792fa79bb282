using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>A small team's exports, and a workspace that holds one whole run on them; tests that change anything do so in copies.</summary>
public sealed class SmallTeam : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("analytics-e2e-small-").FullName;
    private int _copies;

    public SmallTeam()
    {
        var sample = ProgramRun.Of("sample", "--leads", "1500", "--days", "120", "--seed", "7", "--out", Data);
        Assert.True(sample.ExitCode == 0, sample.Errors);
        string config = File.ReadAllText(Path.Combine(SampleRun.Data, "analytics.yaml"));
        File.WriteAllText(Config, config.Replace("plan:\n", "plan:\n  scenarios: scenarios.yaml\n", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(Data, "scenarios.yaml"), "scenarios:\n  - { name: as now }\n  - { name: '=一人 <more>', joiners: [{ start: 2026-05-18 }] }\n  - { name: fewer leads, leads: { inbound: 60 }, from: 2026-06 }\n");
        First = ProgramRun.Of("run", "--config", Config, "--workspace", Workspace.Folder);
        Assert.True(First.ExitCode == 0, First.Errors);
    }

    /// <summary>The exports and their configuration.</summary>
    internal string Data => Path.Combine(_folder, "data");

    internal string Config => Path.Combine(Data, "analytics.yaml");

    internal ProgramRun First { get; }

    internal WorkspaceFolder Workspace => new(Path.Combine(_folder, "workspace"));

    /// <summary>A folder of the test's own, which does not exist yet.</summary>
    internal string NewFolder() => Path.Combine(_folder, $"copy-{Interlocked.Increment(ref _copies)}");

    internal WorkspaceFolder NewWorkspace() => Workspace.CopyTo(NewFolder());

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
